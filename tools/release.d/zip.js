// The same files as a zip, for servers and people that have no tar.
'use strict';
const { crc32: nodeCrc32, deflateRawSync } = require('node:zlib');

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of a zip; zlib has it from Node.js 22 on. */
const crc32 = nodeCrc32 ?? ((bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0);

/** Date and time as a zip has them, in UTC and in steps of two seconds; it knows no year before 1980. */
function dosTime(seconds) {
  const at = new Date(Math.max(seconds, 315532800) * 1000);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return time + date * 65536;
}

/** The archive of `entries` ({ path, content, executable }), all changed at `seconds`. */
function pack(entries, seconds) {
  const [locals, central] = [[], []];
  let offset = 0;
  for (const { path, content, executable } of entries) {
    const folder = path.endsWith('/');
    const deflated = deflateRawSync(content, { level: 9 });
    const smaller = deflated.length < content.length;
    const body = smaller ? deflated : content;
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // needs version 2.0
    common.writeUInt16LE(0x800, 2); // names are UTF-8
    common.writeUInt16LE(smaller ? 8 : 0, 4);
    common.writeUInt32LE(dosTime(seconds), 6);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, body]);
    const mode = folder ? 0o40755 : executable ? 0o100755 : 0o100644;
    const end = Buffer.alloc(14);
    end.writeUInt32LE(mode * 65536 + (folder ? 16 : 0), 6);
    end.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, end, name])); // made on a Unix
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(central);
  const last = Buffer.alloc(22);
  last.write('PK\x05\x06', 'latin1');
  last.writeUInt16LE(entries.length, 8);
  last.writeUInt16LE(entries.length, 10);
  last.writeUInt32LE(list.length, 12);
  last.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, last]);
}

module.exports = { pack };
