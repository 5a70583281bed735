import type { Dashboard } from "./dashboard.ts";
import { fixedNodes, show } from "./instance.ts";
import { Drip, type StandIn } from "./stand-in.ts";
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
  "sign-in-by-password": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.way("Password").click();
    await dashboard.form.getByRole("checkbox", { name: /virtual MFA device/ }).check();
    await expect(dashboard.field("Verification code")).toBeVisible();
  },
  "sign-in-by-key": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.way("Access key").click();
    await dashboard.field("Access key ID").fill("AKIDEXAMPLE");
    await dashboard.connectButton.click();
    await expect(dashboard.field("Secret access key")).toHaveAttribute("aria-invalid", "true");
  },
  "choose-an-instance": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.form.getByRole("button", { name: "Choose an instance" }).click();
    await expect(dashboard.choice(/Redis Cluster/).first()).toBeVisible();
  },
  "connected-before": async ({ dashboard }) => {
    await dashboard.connect();
    await dashboard.open();
    await dashboard.recent.getByRole("button", { name: /^Rename / }).click();
    await expect(dashboard.recent.getByRole("textbox")).toBeFocused();
  },
  "proxy-tested": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.form.getByRole("button", { name: "Test this proxy" }).click();
    await expect(dashboard.findings).not.toHaveCount(0);
  },
  statistics: async ({ dashboard }) => {
    await dashboard.connect();
    await dashboard.page.getByRole("button", { name: "Statistics" }).click();
    await expect(dashboard.page.getByText("Most clients by address")).toBeVisible();
  },
  "signed-in": async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.fillPassword("acme", "oncall", "any password will do here");
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await dashboard.openForm();
    await expect(dashboard.form.getByText(/^Signed in as/)).toBeVisible();
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
    await expect(dashboard.page.getByText("No session matches")).toBeVisible();
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
  filling: async ({ dashboard, standIn }) => {
    const drip = new Drip(fixedNodes());
    standIn.behave("fills", (_, response) => drip.answer(response, 45));
    await dashboard.open();
    await dashboard.field("CORS proxy URL").fill(standIn.proxy("fills"));
    await dashboard.connectButton.click();
    await expect(dashboard.grid).toBeVisible();
    await expect.poll(() => drip.sent).toBe(45);
  },
  stopped: async (stage) => {
    await STATES.filling?.(stage);
    await stage.dashboard.cancelButton.click();
    await expect(stage.dashboard.page.getByText("You stopped loading")).toBeVisible();
  },
  suggestions: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("idle>1m -name:canary cmd:");
    await expect(dashboard.suggestions).toBeVisible();
    await dashboard.filter.press("ArrowDown");
    await dashboard.filter.press("ArrowDown");
    await expect(dashboard.suggestions.getByRole("option", { selected: true })).toHaveCount(1);
  },
  "suggestions-of-fields": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("cmd=get ch");
    await expect(dashboard.suggestions).toBeVisible();
  },
  marked: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filterBy("addr:10.0.0.0/13 (check OR work) -cmd=ping name:/r-\\d+|out/");
    await expect.poll(async () => (await dashboard.found(dashboard.sessions)).flat()).not.toEqual([]);
  },
  grouped: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes(), "?group=name");
    await dashboard.grid.getByRole("row", { name: /^Name cart,/ }).click();
    await expect(dashboard.sessions).not.toHaveCount(0);
  },
  "group-panel": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes(), "?group=ip,-idle");
    await dashboard.groupButton.click();
    await expect(dashboard.groupPanel).toBeVisible();
  },
  "columns-panel": async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes(), "?columns=addr,idle,name:220,cmd,age,node");
    await dashboard.columnsButton.click();
    await expect(dashboard.columnsPanel).toBeVisible();
  },
  menu: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await (await dashboard.cell(dashboard.sessions.nth(3), "Address")).click({ button: "right" });
    await expect(dashboard.menu).toBeVisible();
    await dashboard.page.keyboard.press("ArrowDown");
  },
  selection: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.tick(dashboard.sessions.nth(2)).click();
    await (await dashboard.cell(dashboard.sessions.nth(5), "Idle")).click({ modifiers: ["Shift"] });
    await dashboard.filterBy("-name:worker");
    await expect(dashboard.selected).toBeVisible();
  },
  sorted: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes(), "?sort=cmd,-idle,db");
    await expect(dashboard.head("Command")).toHaveAttribute("aria-sort", "ascending");
  },
  compact: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.columnsButton.click();
    await dashboard.columnsPanel.getByRole("radio", { name: "Compact" }).check();
    await dashboard.page.keyboard.press("Escape");
  },
  help: async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.page.getByRole("button", { name: "Help" }).click();
    await expect(dashboard.help).toBeVisible();
  },
};
