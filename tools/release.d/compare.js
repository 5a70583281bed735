// compare.js about ARCHIVE: prints the archive's VERSION. compare.js GIVEN MADE: whether two archives are the same, byte by byte, and
// if not, which of their files differ.
'use strict';
const { readFileSync } = require('node:fs');
const { brotliDecompressSync, gunzipSync } = require('node:zlib');
const { sha256 } = require('./sbom.js');
const { unpack } = require('./tar.js');

/** The files of an archive by their paths below its one folder. */
const files = (bytes) => new Map([...unpack(bytes)].map(([path, content]) => [path.replace(/^[^/]*\//, ''), content]));

function read(path) {
  try {
    const bytes = readFileSync(path);
    return { bytes, files: files(bytes) };
  } catch (error) {
    console.error(`${path} cannot be read: ${error.message}`);
    process.exit(1);
  }
}

/** What a compressed file holds; others as they are. */
function plain(path, content) {
  if (path.endsWith('.br')) return brotliDecompressSync(content);
  return path.endsWith('.gz') ? gunzipSync(content) : content;
}

function difference(path, given, made) {
  if (!given) return `${path}: only in what was made here`;
  if (!made) return `${path}: only in the archive`;
  if (given.equals(made)) return undefined;
  const same = plain(path, given).equals(plain(path, made));
  return `${path}: ${same ? 'compressed in another way, and holds the same' : 'differs'}`;
}

if (process.argv[2] === 'about') {
  process.stdout.write(read(process.argv[3]).files.get('VERSION') ?? '');
} else {
  const [given, made] = process.argv.slice(2, 4).map(read);
  if (given.bytes.equals(made.bytes)) {
    console.log(`The same, byte by byte: SHA-256 ${sha256(given.bytes)}`);
  } else {
    const paths = [...new Set([...given.files.keys(), ...made.files.keys()])].sort();
    const lines = paths.map((path) => difference(path, given.files.get(path), made.files.get(path))).filter(Boolean);
    console.error(lines.length > 0 ? lines.join('\n') : 'Every file is the same; only how they are packed differs.');
    process.exit(1);
  }
}
