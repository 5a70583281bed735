// The bill of materials: CycloneDX 1.6 as JSON. It depends on nothing but what it lists.
'use strict';
const { createHash } = require('node:crypto');
const { standardLibrary } = require('./licences.js');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A UUID of version 8 (RFC 9562) that says the same of the same text. */
function uuidOf(text) {
  const hex = sha256(text);
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const hashes = (sum) => (sum ? { hashes: [{ alg: 'SHA-256', content: sum }] } : {});
const licensed = (expression) => ({ licenses: [{ expression }] });

function ofCrate(crate) {
  const external = crate.repository ? { externalReferences: [{ type: 'vcs', url: crate.repository }] } : {};
  const type = crate.own === undefined ? 'cargo' : 'generic'; // those of the project are in no registry
  const purl = `pkg:${type}/${crate.name}@${encodeURIComponent(crate.version)}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name: crate.name,
    version: crate.version,
    ...(crate.macro ? { description: 'Macros, expanded when the page is built' } : {}),
    scope: crate.macro ? 'excluded' : 'required', // "excluded" is what is not there when the page runs
    ...hashes(crate.checksum),
    ...licensed(crate.licence),
    purl,
    ...(crate.own === undefined ? external : {}),
  };
}

const ofFile = ([name, content]) => ({ type: 'file', 'bom-ref': `file:${name}`, name, ...hashes(sha256(content)) });

function ofMaker(line) {
  const [, name, version] = /^(\S+)\s+(?:version\s+)?(\S+)/.exec(line);
  return { type: 'application', name, version };
}

/**
 * The bill of `crates` and `files` (pairs of path and content). `about`: { page, version, commit, seconds, makers (lines), rust }.
 */
function sbom(about, crates, files) {
  const library = standardLibrary(about.rust);
  const rust = `pkg:generic/rust-std@${about.rust}`;
  const page = crates.find((crate) => crate.name === about.page);
  const components = [
    ...crates.filter((crate) => crate !== page).map(ofCrate),
    { type: 'library', 'bom-ref': rust, name: 'rust-std', version: about.rust, scope: 'required', ...licensed(library.licence), purl: rust },
    ...files.map(ofFile),
  ];
  const main = { ...ofCrate(page), type: 'application', version: about.version };
  const references = new Map(crates.map((crate) => [crate.key, ofCrate(crate)['bom-ref']]));
  const dependencies = crates.map((crate) => {
    const needs = crate.needs.map((key) => references.get(key));
    return { ref: references.get(crate.key), dependsOn: crate === page ? [...needs, rust] : needs };
  });
  const bill = {
    metadata: {
      timestamp: new Date(about.seconds * 1000).toISOString().replace('.000', ''),
      tools: { components: about.makers.map(ofMaker) },
      component: { ...main, properties: [{ name: 'geminidb-sessions:commit', value: about.commit }] },
    },
    components,
    dependencies,
  };
  const head = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6' };
  return `${JSON.stringify({ ...head, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`, version: 1, ...bill }, null, 2)}\n`;
}

module.exports = { sbom, sha256 };
