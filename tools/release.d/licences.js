// The licences of everything that is inside the page's wasm and js, for people to read.
'use strict';
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const LICENCE_FILE = /^(licen[sc]e|copying|unlicense|notice|copyright)([-_.].*)?$/i;

/** Without what differs between copies of one text: line ends, blanks at the end of lines, empty lines around. */
const tidy = (text) => text.replace(/^\uFEFF/, '').replaceAll(/[ \t\r]+$/gm, '').replace(/^\n+|\n+$/g, '');

/** The standard texts, by the identifier that SPDX has for them. */
function standardTexts(root) {
  const read = (...path) => tidy(readFileSync(join(root, ...path), 'utf8'));
  const standard = (name) => read('tools', 'release.d', 'standard', `${name}.txt`);
  return new Map([
    ['MIT', standard('MIT')],
    ['Apache-2.0', read('LICENSE-APACHE')],
    ['LLVM-exception', standard('LLVM-exception')],
    ['Unicode-3.0', standard('Unicode-3.0')],
  ]);
}

/** The identifiers in an SPDX expression. */
const identifiers = (expression) => [...new Set(expression.match(/[A-Za-z0-9][A-Za-z0-9.-]*/g))].filter((word) => !/^(OR|AND|WITH)$/.test(word));

/** What rustc links into every program. Its own packages do not come with its source everywhere, so their licences are said here. */
function standardLibrary(version) {
  return {
    name: "Rust's standard library",
    version,
    licence: '(MIT OR Apache-2.0) AND (Apache-2.0 WITH LLVM-exception) AND Unicode-3.0',
    authors: ['The Rust Project Developers (see https://thanks.rust-lang.org)'],
    note: 'With the crates in it, such as hashbrown, dlmalloc and compiler_builtins (parts of which come from LLVM), and tables made from data of Unicode, Inc.',
    repository: 'https://github.com/rust-lang/rust',
  };
}

/** The texts that a crate's own package has, or the standard ones of its expression. */
function textsOf(crate, standard) {
  const names = crate.folder ? readdirSync(crate.folder, { withFileTypes: true }) : [];
  const own = names.filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name)).map((entry) => entry.name).sort();
  if (own.length > 0) return { own: true, texts: own.map((name) => tidy(readFileSync(join(crate.folder, name), 'utf8'))) };
  const wanted = identifiers(crate.licence);
  const unknown = wanted.filter((name) => !standard.has(name));
  if (wanted.length === 0 || unknown.length > 0) {
    throw new Error(
      `${crate.name} ${crate.version} has no licence file, and there is no standard text of "${crate.licence}": ` +
        `add ${unknown.join(', ') || 'its'}.txt to tools/release.d/standard and name it in tools/release.d/licences.js.`,
    );
  }
  return { own: false, texts: wanted.map((name) => standard.get(name)) };
}

/** The file as a text: first what is inside, then each text once. `rust` is the version of the compiler. */
function licences(root, crates, rust) {
  const standard = standardTexts(root);
  const [numbers, lines] = [new Map(), []];
  for (const crate of [standardLibrary(rust), ...crates.filter((one) => one.own === undefined)]) {
    const { own, texts } = textsOf(crate, standard);
    for (const text of texts) if (!numbers.has(text)) numbers.set(text, numbers.size + 1);
    lines.push(`${crate.name} ${crate.version}`, `    Licence: ${crate.licence}`);
    if (crate.macro) lines.push('    Its macros are expanded into the page.');
    if (crate.note) lines.push(`    ${crate.note}`);
    const holders = crate.authors.map((name) => name.replace(/ *<[^>]*>/, '')).join(', ') || `the authors of ${crate.name}`;
    if (!own) lines.push(`    Copyright (c) ${holders}`);
    if (crate.repository) lines.push(`    From: ${crate.repository}`);
    const which = texts.map((text) => numbers.get(text)).join(', ');
    lines.push(`    Text${texts.length > 1 ? 's' : ''}: ${which}${own ? '' : ' (standard; its package brings none)'}`, '');
  }
  const rule = '='.repeat(80);
  const texts = [...numbers].map(([text, number]) => `${rule}\nText ${number}\n${rule}\n\n${text}\n`);
  const head =
    'What is inside the WebAssembly and the scripts of this page besides its own code (which is under\n' +
    'LICENSE-MIT or LICENSE-APACHE), and under which licences. "OR" leaves the choice. The texts follow the list.\n';
  return [head, ...lines, ...texts].join('\n');
}

module.exports = { licences, identifiers, standardLibrary };
