// Which crates are inside the page's WebAssembly, by what cargo itself says.
'use strict';
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const PAGE = 'geminidb-sessions';
const TARGET = 'wasm32-unknown-unknown';

function cargo(root, ...options) {
  return execFileSync('cargo', [...options, '--locked'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** "name version" of each crate that the page is linked from, and of each whose macros write into it. */
function wanted(root) {
  const tree = (edges) =>
    cargo(root, 'tree', '--package', PAGE, '--target', TARGET, '--edges', edges, '--prefix', 'none', '--format', '{p}')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ').slice(0, 2).join(' ').replace(' v', ' '));
  const linked = new Set(tree('normal,no-proc-macro'));
  return { linked, reached: new Set(tree('normal')) };
}

/** The SHA-256 of each package of the registry, by "name version". */
function checksums(root) {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const packages = lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "([0-9a-f]{64})"$/gm);
  return new Map([...packages].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/**
 * The crates, sorted by name and version: { key, name, version, licence (an SPDX expression), authors, repository, folder, own (where
 * in this project, if it is of it), macro, checksum, needs (the keys of others of these) }.
 */
function crates(root) {
  const { linked, reached } = wanted(root);
  const sums = checksums(root);
  const metadata = JSON.parse(cargo(root, 'metadata', '--format-version', '1', '--filter-platform', TARGET));
  const keys = new Map(metadata.packages.map((one) => [one.id, `${one.name} ${one.version}`]));
  const isMacro = (one) => one.targets.some((target) => target.kind.includes('proc-macro'));
  const chosen = metadata.packages.filter((one) => linked.has(keys.get(one.id)) || (reached.has(keys.get(one.id)) && isMacro(one)));
  const inside = new Set(chosen.map((one) => keys.get(one.id)));
  const edges = new Map(
    metadata.resolve.nodes.map(({ id, deps }) => [
      id,
      deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null)).map((dep) => keys.get(dep.pkg)),
    ]),
  );
  const missing = [...linked].filter((key) => !inside.has(key));
  if (missing.length > 0) throw new Error(`cargo metadata does not know ${missing.join(', ')}.`);
  return chosen
    .map((one) => ({
      key: keys.get(one.id),
      name: one.name,
      version: one.version,
      licence: (one.license ?? '').replaceAll(/\s*\/\s*/g, ' OR '),
      authors: one.authors,
      repository: one.repository,
      folder: dirname(one.manifest_path),
      own: one.source === null ? relative(root, dirname(one.manifest_path)) || '.' : undefined,
      macro: isMacro(one),
      checksum: sums.get(keys.get(one.id)),
      needs: [...new Set(edges.get(one.id))].filter((key) => inside.has(key)).sort(),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

module.exports = { crates, PAGE };
