// make.js ROOT OUT: makes the archives and their sums of the page in ROOT/dist. In the environment: COMMIT, SECONDS_OF_COMMIT,
// CHANGED (files that differ from the commit, one a line) and MAKERS (a file with the programs that built the page).
'use strict';
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { crates, PAGE } = require('./crates.js');
const { entries, pageFiles } = require('./entries.js');
const { licences } = require('./licences.js');
const { sbom, sha256 } = require('./sbom.js');
const tar = require('./tar.js');
const zip = require('./zip.js');

const [root, out] = process.argv.slice(2);
const { COMMIT: commit, SECONDS_OF_COMMIT, CHANGED, MAKERS } = process.env;
const seconds = Number(SECONDS_OF_COMMIT);
const makers = readFileSync(MAKERS, 'utf8').trim().split('\n');
const rust = /^rustc (\S+)/.exec(makers[0])[1];

const inside = crates(root);
const page = pageFiles(root);
const changed = (CHANGED ?? '').split('\n').filter(Boolean);
const version = inside.find((crate) => crate.name === PAGE).version + (changed.length > 0 ? '-modified' : '');
const about = { page: PAGE, version, commit, seconds, makers, rust };

const versionFile = [
  `version ${version}`,
  `commit ${commit}`,
  ...changed.map((file) => `differs from the commit: ${file}`),
  `date ${new Date(seconds * 1000).toISOString().replace('.000', '')}`,
  ...makers.map((line) => `built by ${line}`),
  '',
].join('\n');

const top = `${PAGE}-${version}`;
const all = entries(root, top, page, [
  ['VERSION', versionFile],
  ['THIRD-PARTY-LICENSES.txt', licences(root, inside, rust)],
  ['sbom.cdx.json', sbom(about, inside, page)],
]);

mkdirSync(out, { recursive: true });
const archives = [
  [`${top}.tar.gz`, tar.pack(all, seconds)],
  [`${top}.zip`, zip.pack(all, seconds)],
];
for (const [name, bytes] of archives) writeFileSync(join(out, name), bytes);
writeFileSync(join(out, `${top}.sha256`), archives.map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join(''));
for (const [name] of archives) console.log(join(out, name));
