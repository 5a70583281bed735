import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Program } from "./program.ts";

/** What the gateway's own settings are where no flag says otherwise. */
export const PROJECT = "619d3e78f61b4be68bc5aa0b59edcf7b";
export const INSTANCE = "c865f921f3dd45198f209a607533a779in12";

/** The folder of the built dashboard. */
export const SITE = process.env.SITE ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** The program; tools/test builds it and says where it is. */
function program(): string {
  const named = process.env.GATEWAY;
  if (named) return named;
  const root = fileURLToPath(new URL("../../target", import.meta.url));
  const built = ["gateway", "release", "debug"].map((profile) => path.join(root, profile, "gateway"));
  const found = built.find((file) => existsSync(file));
  if (!found) throw new Error("GATEWAY does not name the gateway's program. Run ./tools/test e2e, which builds it.");
  return found;
}

/** A gateway that serves the dashboard, the proxy and the API on a port of its own. */
export class Gateway {
  private constructor(
    private readonly running: Program,
    /** Where the dashboard is; ends in a slash. */
    readonly address: string,
  ) {}

  static async start(flags: string[] = [], listen = "127.0.0.1:0"): Promise<Gateway> {
    if (!existsSync(path.join(SITE, "index.html"))) {
      throw new Error(`There is no dashboard in ${SITE}. Build it with ./tools/build page.`);
    }
    const running = Program.start(program(), ["serve", "--listen", listen, "--site", SITE, ...flags]);
    const address = await running.until(() => /^Dashboard: (http:\/\/\S+)$/m.exec(running.stdout)?.[1]);
    return new Gateway(running, address);
  }

  /** Scheme, host and port. */
  get origin(): string {
    return new URL(this.address).origin;
  }

  /** Host and port. */
  get host(): string {
    return new URL(this.address).host;
  }

  /** All that it wrote to its log. */
  get log(): string {
    return this.running.stderr + this.running.stdout;
  }

  async stop(): Promise<void> {
    await this.running.stop();
  }
}
