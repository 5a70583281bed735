// How the page is compressed, for tools/compress, which does it, and for tools/size and the comparison, which weigh it.
'use strict';
const { brotliCompressSync, constants } = require('node:zlib');

/** A file's content as brotli sends it. Its mode for fonts is meant for what is no text: it makes the page's program
 * 300 bytes smaller. */
exports.brotli = (name, content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: name.endsWith('.wasm') ? constants.BROTLI_MODE_FONT : constants.BROTLI_MODE_GENERIC,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
