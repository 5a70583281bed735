// What a page holds in memory, after a full garbage collection: the heap of JavaScript and what it owns outside.
import type { Page } from "playwright-core";

/** Bytes. */
export interface Memory {
  /** The JavaScript heap in use. */
  heap: number;
  /** Array buffers outside the heap, without WebAssembly's. */
  buffers: number;
  /** All of WebAssembly's linear memory, used or not: it never shrinks. */
  wasm: number;
  /** The three together. */
  all: number;
}

export async function memoryOf(page: Page): Promise<Memory> {
  if (page.workers().length > 0) throw new Error("The page has workers, whose memory this does not see yet.");
  const session = await page.context().newCDPSession(page);
  try {
    for (let times = 0; times < 3; times++) await session.send("HeapProfiler.collectGarbage");
    const usage = (await session.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
    // The debugger finds every WebAssembly.Memory of the page, exported or not.
    const group = { objectGroup: "bench" };
    const { result } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype", ...group });
    const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "", ...group });
    const sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }";
    const found = await session.send("Runtime.callFunctionOn", {
      objectId: objects.objectId,
      functionDeclaration: sum,
      returnByValue: true,
    });
    const wasm = Number(found.result.value ?? 0);
    // Whether V8 counts WebAssembly's memory among the buffers has changed before; it is counted once either way.
    const storage = usage.backingStorageSize ?? 0;
    const buffers = storage >= wasm ? storage - wasm : storage;
    return { heap: usage.usedSize, buffers, wasm, all: usage.usedSize + buffers + wasm };
  } finally {
    await session.detach();
  }
}
