// What tools/bare and tools/order need to know of how a WebAssembly file is written.
'use strict';

/** The numbers of sections. */
const SECTION = { custom: 0, imports: 2, exports: 7, code: 10 };

/** A number as WebAssembly writes it (LEB128), and where it ends. */
function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
    shift += 7;
  }
}

function encoded(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}

/** A text as WebAssembly has it, from where it begins, and where it ends. */
function text(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.toString('utf8', start, start + length), start + length];
}

/** Bytes, or a text, with their length before them. */
function measured(content) {
  const bytes = Buffer.from(content);
  return Buffer.concat([encoded(bytes.length), bytes]);
}

/** The sections that are for the program and not about it: pairs of number and content. */
function sections(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const [length, start] = number(wasm, at + 1);
    at = start + length;
    if (id !== SECTION.custom) found.push([id, wasm.subarray(start, at)]);
  }
  return found;
}

/** The file that has these sections; `wasm` is one of the same version. */
function assembled(wasm, sections) {
  return Buffer.concat([wasm.subarray(0, 8), ...sections.flatMap(([id, content]) => [Buffer.from([id]), measured(content)])]);
}

module.exports = { SECTION, number, encoded, text, measured, sections, assembled };
