// Archives of the tar format "ustar", in which nothing depends on who made them, where, or when.
'use strict';
const { gzipSync, gunzipSync } = require('node:zlib');

const BLOCK = 512;

/** A path in the two fields that ustar has for it: at most 100 bytes behind a slash, and 155 before it. */
function splitPath(path) {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return [prefix, name];
  }
  throw new Error(`The path is too long for an archive: ${path}`);
}

function header({ path, content, executable }, seconds) {
  const folder = path.endsWith('/');
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(path);
  const octal = (value, at, width) => block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at);
  block.write(name, 0);
  octal(folder || executable ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8); // owner
  octal(0, 116, 8); // group
  octal(content.length, 124, 12);
  octal(seconds, 136, 12);
  block.write('        ', 148); // the checksum's own field counts as blanks
  block.write(folder ? '5' : '0', 156);
  block.write('ustar\x0000', 257);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** The gzipped archive of `entries` ({ path, content, executable }; a folder's path ends in a slash), all changed at `seconds`. */
function pack(entries, seconds) {
  const blocks = entries.flatMap((entry) => {
    const rest = (BLOCK - (entry.content.length % BLOCK)) % BLOCK;
    return [header(entry, seconds), entry.content, Buffer.alloc(rest)];
  });
  const archive = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), { level: 9 });
  archive[9] = 255; // the system that it was made on: "unknown"
  return archive;
}

/** The files of a gzipped archive that `pack` made: a map from path to content, without folders. */
function unpack(archive) {
  const bytes = gunzipSync(archive);
  const files = new Map();
  const text = (at, width) => bytes.toString('utf8', at, at + width).split('\0', 1)[0];
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = parseInt(text(at + 124, 12), 8);
    if (!(size >= 0) || text(at + 257, 6) !== 'ustar') throw new Error('This is no archive that tools/release has made.');
    const path = [text(at + 345, 155), text(at, 100)].filter(Boolean).join('/');
    if (!path.endsWith('/')) files.set(path, bytes.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

module.exports = { pack, unpack };
