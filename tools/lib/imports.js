// The functions that the page's script gives to its program stand in one list, in the order of their names. Those that do the same compress better side
// by side: 200 bytes of what is sent.
'use strict';

const LIST = /:\{__proto__:null,/g;
const ENTRY = /^[\w$]+:function\(/;

/** Where the list that begins at a place ends, and the entries in it. */
function entries(script, begin) {
  const found = [];
  let [start, depth, quote] = [begin, 0, ''];
  for (let at = begin; at < script.length; at++) {
    const character = script[at];
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if ('"\'`'.includes(character)) {
      quote = character;
    } else if ('({['.includes(character)) {
      depth++;
    } else if (depth > 0) {
      if (')}]'.includes(character)) depth--;
    } else if (character === ',' || character === '}') {
      found.push(script.slice(start, at));
      start = at + 1;
      if (character === '}') return { found, end: at };
    }
  }
  throw new Error('A list of functions in the script has no end.');
}

/** The script with its lists in the order of what stands in the functions. */
exports.sorted = (script) => {
  let [sorted, done] = ['', 0];
  for (const { index, 0: { length } } of script.matchAll(LIST)) {
    const { found, end } = entries(script, index + length);
    const odd = found.find((entry) => !ENTRY.test(entry));
    if (odd !== undefined) throw new Error(`What the script gives to the program is no function: ${odd.slice(0, 80)}`);
    const does = (entry) => entry.slice(entry.indexOf(':'));
    found.sort((one, other) => (does(one) < does(other) ? -1 : Number(does(one) > does(other))));
    sorted += script.slice(done, index + length) + found.join(',');
    done = end;
  }
  if (sorted === '') throw new Error('The script gives nothing to the program.');
  return sorted + script.slice(done);
};
