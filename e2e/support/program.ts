import { spawn, type ChildProcess } from "node:child_process";

/** A program that runs beside the tests, with all that it said. */
export class Program {
  stdout = "";
  stderr = "";
  private ended: string | undefined;

  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
  ) {
    process.stdout?.on("data", (text: Buffer) => (this.stdout += text));
    process.stderr?.on("data", (text: Buffer) => (this.stderr += text));
    process.on("error", (error) => (this.ended = error.message));
    process.on("exit", (code, signal) => (this.ended ??= `it ended with ${signal ?? code}`));
  }

  static start(command: string, args: string[]): Program {
    return new Program(command, spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] }));
  }

  /** Waits until `ready` returns something; fails with what the program said when it ends or takes too long. */
  async until<T>(ready: () => Promise<T | undefined> | T | undefined): Promise<T> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const result = await ready();
      if (result !== undefined) return result;
      if (this.ended || Date.now() > deadline) {
        throw new Error(`${this.name} did not start: ${this.ended ?? "it took too long"}\n${this.stderr}${this.stdout}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async stop(): Promise<void> {
    if (this.ended || this.process.exitCode !== null) return;
    const exit = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    const kill = setTimeout(() => this.process.kill("SIGKILL"), 3_000);
    await exit;
    clearTimeout(kill);
  }
}
