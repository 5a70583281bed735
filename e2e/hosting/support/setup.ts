import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { SITE } from "../../support/gateway.ts";
import { issue } from "./authority.ts";
import { ROOT } from "./work.ts";

/** A folder for all of a run: the page as it is unpacked from a release, with the recipe's config.json, and certificates. */
export default function setup(): () => void {
  if (!existsSync(path.join(SITE, "index.html"))) throw new Error(`There is no dashboard in ${SITE}. Build it with ./tools/build page.`);
  const work = mkdtempSync(path.join(os.tmpdir(), "sessions-hosting-"));
  process.env.HOSTING_WORK = work;
  const site = path.join(work, "site");
  cpSync(SITE, site, { recursive: true, dereference: true });
  if (!readdirSync(site).some((name) => name.endsWith(".br"))) execFileSync(path.join(ROOT, "tools/compress"), [site]);
  cpSync(site, path.join(work, "site-without-config"), { recursive: true });
  cpSync(path.join(ROOT, "hosting/config.json"), path.join(site, "config.json"));
  process.env.SITE = path.join(work, "site-without-config"); // for the gateway
  issue(path.join(work, "tls"));
  // Servers that are started by root read files as somebody else.
  execFileSync("chmod", ["-R", "a+rX", site, path.join(work, "site-without-config")]);
  chmodSync(work, 0o755);
  return () => rmSync(work, { recursive: true, force: true });
}
