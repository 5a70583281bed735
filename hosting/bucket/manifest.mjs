#!/usr/bin/env node
// Makes of a release what object storage needs: a folder of files to upload as they are, and what to store with each of them.
// A bucket chooses nothing by a request's headers, so each file is there once, compressed, under its own name.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const USAGE = `Usage: node manifest.mjs --site FOLDER --out FOLDER [OPTIONS]

  --site FOLDER         the unpacked release, with its config.json if there is to be one
  --out FOLDER          where the files to upload go; is emptied first
  --prefix TEXT         what keys begin with, such as sessions/
  --connect-src ORIGIN  an origin that the page may call: the gateway's. May be given several times
  --encoding NAME       gzip; br, which is a sixth smaller, but which browsers take by https only; none   [gzip]
  --print NAME          obsutil or aws: the commands that upload it. Else OUT/manifest.json is all there is
  --bucket NAME         the bucket, for the commands                                                      [BUCKET]
`;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};
const ENCODERS = { gzip: (bytes) => gzipSync(bytes, { level: 9 }), br: (bytes) => brotliCompressSync(bytes), none: undefined };
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.(css|js|svg|wasm)$/;

/** Ends the program with a sentence. */
function refuse(words) {
  console.error(words);
  process.exit(2);
}

/** The options of the command line. */
function options(words) {
  const found = { prefix: "", encoding: "gzip", bucket: "BUCKET", connect: [] };
  while (words.length > 0) {
    const word = words.shift();
    if (word === "-h" || word === "--help") {
      console.log(USAGE);
      process.exit(0);
    }
    const name = /^--(site|out|prefix|connect-src|encoding|print|bucket)$/.exec(word)?.[1];
    const value = words.shift();
    if (!name || value === undefined) refuse(`manifest.mjs does not understand ${word}.\n\n${USAGE}`);
    if (name === "connect-src") found.connect.push(value);
    else found[name] = value;
  }
  if (!found.site || !found.out) refuse(USAGE);
  if (!existsSync(path.join(found.site, "index.html"))) refuse(`There is no index.html in ${found.site}: name the unpacked release.`);
  if (!(found.encoding in ENCODERS)) refuse(`--encoding is gzip, br or none, not ${found.encoding}.`);
  const wrong = found.connect.find((origin) => !/^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(origin));
  if (wrong) refuse(`--connect-src takes an origin like https://gateway.example.com, not ${wrong}.`);
  return found;
}

/**
 * The page with its policy in it, since a bucket sends no headers of one's choice. `frame-ancestors` does not work there: a browser
 * heeds it in a header only.
 */
function withPolicy(html, connect) {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    `connect-src ${["'self'", ...connect].join(" ")}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; ` +
    "require-trusted-types-for 'script'";
  const place = /<meta charset=[^>]*>/i;
  if (!place.test(html)) refuse("The index.html has no <meta charset>, behind which the policy would go.");
  return html.replace(place, (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

/** What is stored with a file. */
function headersOf(file, isEncoded, encoding) {
  const headers = {
    "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (isEncoded) headers["Content-Encoding"] = encoding;
  return headers;
}

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The command that uploads an object. */
const COMMANDS = {
  aws: (bucket, { key, file, headers }) =>
    `aws s3api put-object --bucket ${quote(bucket)} --key ${quote(key)} --body ${quote(file)}` +
    Object.entries(headers).map(([name, value]) => ` --${name.toLowerCase()} ${quote(value)}`).join(""),
  obsutil: (bucket, { key, file, headers }) =>
    `obsutil cp ${quote(file)} ${quote(`obs://${bucket}/${key}`)} -f -meta=` +
    quote(Object.entries(headers).map(([name, value]) => `${name}:${value}`).join("#")),
};

const { site, out, prefix, connect, encoding, print, bucket } = options(process.argv.slice(2));
if (print && !(print in COMMANDS)) refuse(`--print is obsutil or aws, not ${print}.`);
if (path.resolve(out) === path.resolve(site)) refuse("--out is to be another folder than --site.");

const names = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => path.relative(site, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"));
// The page last: before, everything that it asks for has to be there.
names.sort((a, b) => Number(a === "index.html") - Number(b === "index.html") || Number(HASHED.test(b)) - Number(HASHED.test(a)) || (a < b ? -1 : 1));

rmSync(out, { recursive: true, force: true });
const objects = names.map((name) => {
  const file = path.join(out, ...name.split("/"));
  mkdirSync(path.dirname(file), { recursive: true });
  const source = path.join(site, ...name.split("/"));
  const content = name === "index.html" ? Buffer.from(withPolicy(readFileSync(source, "utf8"), connect)) : readFileSync(source);
  const encode = ENCODERS[encoding];
  const sibling = `${source}.${encoding === "gzip" ? "gz" : encoding}`;
  const isText = path.extname(name) in TYPES;
  let encoded;
  if (encode && isText) encoded = name !== "index.html" && existsSync(sibling) ? readFileSync(sibling) : encode(content);
  const isEncoded = encoded !== undefined && encoded.length < content.length;
  if (isEncoded || name === "index.html") writeFileSync(file, isEncoded ? encoded : content);
  else copyFileSync(source, file);
  return { key: prefix + name, file, headers: headersOf(name, isEncoded, encoding) };
});
writeFileSync(path.join(out, "manifest.json"), `${JSON.stringify(objects, null, 2)}\n`);
if (print) for (const object of objects) console.log(COMMANDS[print](bucket, object));
