// check.js ROOT WORK: checks a release. WORK has it twice, in first/ and second/, and once unpacked by the system's own tar.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { brotliDecompressSync, gunzipSync } = require('node:zlib');
const { crates } = require('./crates.js');
const { identifiers } = require('./licences.js');
const { sha256 } = require('./sbom.js');
const { unpack } = require('./tar.js');

const [root, work] = process.argv.slice(2);
const read = (...path) => readFileSync(join(work, ...path));
const named = (ending) => readdirSync(join(work, 'first')).find((name) => name.endsWith(ending));

// The same bytes, twice.
const outputs = readdirSync(join(work, 'first')).sort();
assert.deepEqual(readdirSync(join(work, 'second')).sort(), outputs);
assert.equal(outputs.length, 3);
for (const name of outputs) assert.ok(read('first', name).equals(read('second', name)), `${name} comes out differently the second time`);

// One folder, and in it what tar unpacks is what was packed; the zip has the same.
const files = unpack(read('first', named('.tar.gz')));
const [top, ...others] = readdirSync(join(work, 'unpacked'));
assert.deepEqual(others, []);
const at = (path) => files.get(`${top}/${path}`);
const onDisk = readdirSync(join(work, 'unpacked'), { recursive: true }).filter((name) => statSync(join(work, 'unpacked', name)).isFile());
assert.deepEqual(onDisk.sort(), [...files.keys()].sort());
for (const [path, content] of files) assert.ok(read('unpacked', path).equals(content), `tar unpacks ${path} as something else`);
if (spawnSync('unzip', ['-v']).status === 0) {
  const zip = join(work, 'first', named('.zip'));
  const list = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).split('\n').filter((name) => name && !name.endsWith('/'));
  assert.deepEqual(list.sort(), [...files.keys()].sort());
  execFileSync('unzip', ['-tqq', zip]); // fails where a checksum is wrong
}

// The page is the one that is built, and each compressed file holds what the plain one says.
const page = [...files.keys()].map((path) => path.slice(top.length + 1)).filter((path) => path.startsWith('dist/'));
assert.deepEqual(page.sort(), readdirSync(join(root, 'dist'), { recursive: true }).map((name) => `dist/${name}`).sort());
for (const path of page) {
  assert.ok(at(path).equals(readFileSync(join(root, path))), `${path} is not the one that is built`);
  if (path.endsWith('.br')) assert.ok(brotliDecompressSync(at(path)).equals(at(path.slice(0, -3))), path);
  if (path.endsWith('.gz')) assert.ok(gunzipSync(at(path)).equals(at(path.slice(0, -3))), path);
}

// What browsers keep for ever is named after what is in it; nothing else has such a name.
for (const path of page.filter((name) => !/\.(br|gz)$/.test(name))) {
  const hash = /-([0-9a-f]{16})(_bg)?\.(css|js|svg|wasm)$/.exec(path)?.[1];
  if (hash) assert.equal(hash, sha256(at(path)).slice(0, 16), `${path} is not named after what is in it`);
  else assert.ok(['dist/index.html', 'dist/boot.js', 'dist/config.schema.json'].includes(path), `${path} has no hash in its name`);
}

// Nothing says where it was built.
const wasm = page.find((path) => path.endsWith('.wasm'));
const said = at(wasm).toString('latin1');
for (const folder of [root, process.env.HOME, process.env.CARGO_HOME, '/.cargo/', '/.rustup/', '/registry/src/']) {
  if (folder && folder.length > 5) assert.ok(!said.includes(folder), `${wasm} names the folder ${folder}`);
}
assert.ok(!said.includes('_WASM_SPLIT_MARKER_'), `${wasm} has an export named after a folder, which tools/bare takes out`);

// The bill of materials has every crate of the page and every file, with their hashes.
const bill = JSON.parse(at('sbom.cdx.json'));
assert.equal(`${bill.bomFormat} ${bill.specVersion}`, 'CycloneDX 1.6');
assert.match(bill.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const references = new Set([bill.metadata.component, ...bill.components].map((one) => one['bom-ref']));
assert.equal(references.size, bill.components.length + 1, 'a reference stands for two components');
for (const { ref, dependsOn } of bill.dependencies) {
  for (const one of [ref, ...dependsOn]) assert.ok(references.has(one), `${one} is needed and not listed`);
}
const inside = crates(root);
const listed = new Map(bill.components.filter((one) => one.type === 'library').map((one) => [`${one.name} ${one.version}`, one]));
for (const crate of inside.filter((one) => one.own === undefined)) {
  const component = listed.get(crate.key);
  assert.equal(component?.purl, `pkg:cargo/${crate.name}@${encodeURIComponent(crate.version)}`);
  assert.match(component.hashes[0].content, /^[0-9a-f]{64}$/);
  assert.equal(component.licenses[0].expression, crate.licence);
}
const sums = new Map(bill.components.filter((one) => one.type === 'file').map((one) => [one.name, one.hashes[0].content]));
assert.deepEqual([...sums.keys()].sort(), page);
for (const path of page) assert.equal(sums.get(path), sha256(at(path)), `the bill has another hash of ${path}`);

// Whatever the program itself names by its source is listed too: an independent look. What comes behind a slash is of Rust's own
// library, whose sources keep their folders; and since texts stand side by side there, a name may have the end of another before it.
// Compiled with a library that has no words for panics, it names none.
for (const [, text, version] of said.matchAll(/(?<![a-z0-9_/-])([a-z][a-z0-9_-]*)-(\d+\.\d+\.\d+(?:\+[a-z0-9.-]+)?)\/src\//g)) {
  const crate = inside.find((one) => one.version === version && text.endsWith(one.name) && listed.has(one.key));
  assert.ok(crate, `the program has code of ${text} ${version}, which is not listed`);
}

// Each crate has a licence and a text of it.
const licences = at('THIRD-PARTY-LICENSES.txt').toString();
const texts = new Map(licences.split(/^={80}\nText (?=\d+\n)/m).slice(1).map((text) => [parseInt(text, 10), text.replace(/^.*\n=+\n/, '').trim()]));
assert.equal(new Set(texts.values()).size, texts.size, 'a text is there twice');
for (const crate of inside.filter((one) => one.own === undefined)) {
  const start = licences.indexOf(`\n${crate.key}\n    Licence: ${crate.licence}\n`);
  assert.ok(start >= 0 && identifiers(crate.licence).length > 0, `${crate.key} has no licence`);
  const numbers = /^ {4}Texts?: ([\d, ]+)/m.exec(licences.slice(start))[1].split(', ').map(Number);
  for (const number of numbers) assert.ok(texts.get(number), `${crate.key} has text ${number}, which is missing`);
  // Some packages also have a line that only says which of the others it is.
  assert.ok(numbers.some((number) => texts.get(number).length > 500), `${crate.key} has no text of its licence`);
}

// The rest.
for (const name of ['README.txt', 'LICENSE-MIT', 'LICENSE-APACHE']) assert.ok(at(name)?.length > 500, name);
JSON.parse(at('config.example.json'));
assert.match(at('VERSION').toString(), /^version \S+\ncommit ([0-9a-f]{40}|unknown)\n/);
for (const folder of ['hosting', 'embed'].filter((name) => existsSync(join(root, name)))) {
  assert.ok([...files.keys()].some((path) => path.startsWith(`${top}/${folder}/`)), `${folder}/ is missing`);
}
console.log(`${files.size} files; ${inside.length} crates, ${texts.size} texts of licences`);
