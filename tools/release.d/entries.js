// What goes into the archive, and in which order.
'use strict';
const { execFileSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs');
const { join, sep } = require('node:path');

/** Folders of the project that go in as they are, where they exist. */
const FOLDERS = ['hosting', 'embed'];

const walk = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll(sep, '/'));

/** What git would commit of a folder: no packages, nothing that a tool left there. Without git, everything. */
function committed(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  if (!existsSync(join(root, '.git'))) return walk(join(root, folder)).map((name) => `${folder}/${name}`);
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', folder], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter((name) => name && existsSync(join(root, name)));
}

/** The files of the built page: pairs of path, such as dist/index.html, and content. */
function pageFiles(root) {
  const files = walk(join(root, 'dist')).map((name) => `dist/${name}`).sort();
  return files.map((name) => [name, readFileSync(join(root, name))]);
}

/** All entries, with the folders that they are in; `texts` are pairs of a name and what was made for this release. */
function entries(root, top, page, texts) {
  const copy = (from, to = from) => ({
    path: `${top}/${to}`,
    content: readFileSync(join(root, from)),
    executable: (statSync(join(root, from)).mode & 0o100) !== 0,
  });
  const files = [
    ...page.map(([path, content]) => ({ path: `${top}/${path}`, content, executable: false })),
    ...texts.map(([name, text]) => ({ path: `${top}/${name}`, content: Buffer.from(text), executable: false })),
    copy('LICENSE-MIT'),
    copy('LICENSE-APACHE'),
    copy('docs/config.example.json', 'config.example.json'),
    copy('tools/release.d/README.txt', 'README.txt'),
    ...FOLDERS.flatMap((folder) => committed(root, folder)).map((name) => copy(name)),
  ];
  const folders = new Set();
  for (const { path } of files) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) folders.add(path.slice(0, slash + 1));
  }
  const all = [...files, ...[...folders].map((path) => ({ path, content: Buffer.alloc(0), executable: true }))];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

module.exports = { entries, pageFiles };
