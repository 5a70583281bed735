// How the page is compressed, for tools/compress, which does it, and for tools/size and the comparison, which weigh it.
'use strict';
const { brotliCompressSync, constants } = require('node:zlib');

/** How distances are written: what suits a program differs from build to build, by some hundred bytes. */
const DISTANCES = [
  { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 0, [constants.BROTLI_PARAM_NDIRECT]: 15 },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 1, [constants.BROTLI_PARAM_NDIRECT]: 8 },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 1, [constants.BROTLI_PARAM_NDIRECT]: 16 },
];

/** A file's content as brotli sends it. */
exports.brotli = (name, content) => {
  const sent = (distances) =>
    brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        ...distances,
      },
    });
  if (!name.endsWith('.wasm')) return sent({});
  return DISTANCES.map(sent).reduce((one, other) => (other.length < one.length ? other : one));
};
