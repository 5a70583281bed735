import type { Dashboard } from "./dashboard.ts";
import { fixedNodes, show } from "./instance.ts";
import type { StandIn } from "./stand-in.ts";
import { expect } from "./test.ts";

export interface Stage {
  dashboard: Dashboard;
  standIn: StandIn;
}

/** Every state of the page, by the name that its pictures have. */
export const STATES: Record<string, (stage: Stage) => Promise<void>> = {
  "first-visit": ({ dashboard }) => dashboard.open(),
  "form-errors": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.field("Endpoint").fill("ftp://somewhere");
    await dashboard.field("Project ID").clear();
    await dashboard.field("CORS proxy URL").fill("https://proxy.example/{target}");
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1);
  },
  question: async ({ dashboard }) => {
    await dashboard.open("?endpoint=https://elsewhere.example&proxy=https://relay.example/?url=");
    await dashboard.connectButton.click();
    await expect(dashboard.form.getByRole("checkbox")).toBeVisible();
  },
  loading: async ({ dashboard, standIn }) => {
    standIn.behave("hangs", (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"node_sessions":[{"node_id":"node-a","sessions":[{"id":"1"},{"id":"2"}');
    });
    await dashboard.open();
    await dashboard.field("CORS proxy URL").fill(standIn.proxy("hangs"));
    await dashboard.connectButton.click();
    await expect(dashboard.page.getByRole("progressbar")).toBeVisible();
  },
  table: ({ dashboard, standIn }) => show(dashboard, standIn, fixedNodes()),
  "table-with-focus": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.headButton("Idle").click();
    await dashboard.headButton("Idle").click();
    await dashboard.node("node-a").hover();
    await dashboard.focusGrid();
    for (const key of ["Home", "ArrowDown", "ArrowDown", "ArrowDown"]) await dashboard.page.keyboard.press(key);
  },
  "nodes-closed": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.page.getByRole("button", { name: "Close all nodes" }).click();
    await expect(dashboard.sessions).toHaveCount(0);
  },
  filtered: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("cmd:get -name:canary");
    await expect(dashboard.counts).toHaveText(/ of 120/);
  },
  "filter-wrong": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("cmd:get idle>soon");
    await expect(dashboard.filter).toHaveAttribute("aria-invalid", "true");
  },
  "nothing-matches": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("nobody-is-called-this");
    await expect(dashboard.grid.getByText("No session matches")).toBeVisible();
  },
  "no-sessions": ({ dashboard, standIn }) => show(dashboard, standIn, [{ node_id: "node-a", total_count: 0, sessions: [] }]),
  "no-nodes": ({ dashboard, standIn }) => show(dashboard, standIn, []),
  "first-failure": async ({ dashboard, standIn }) => {
    await dashboard.open();
    await dashboard.field("CORS proxy URL").fill(standIn.proxy("sign-in-page"));
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1);
  },
  "failure-over-table": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    standIn.behave("fixed", (_, response) => {
      response.writeHead(500, { "content-type": "application/json", "x-request-id": "4b1f0c22e7" });
      response.end('{"error_code":"DBS.200500","error_msg":"Internal error"}');
    });
    await dashboard.refresh();
    await expect(dashboard.alert).toHaveCount(1);
  },
  "form-over-table": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.openForm();
  },
  partial: async ({ dashboard, standIn }) => {
    await dashboard.open();
    await dashboard.field("CORS proxy URL").fill(standIn.proxy("cut-off"));
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1);
  },
  help: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.page.getByRole("button", { name: "Help" }).click();
    await expect(dashboard.help).toBeVisible();
  },
};
