/** How Playwright calls a function of a test in the page: by an object of its own, which hands the function's text to `eval`. */
const CALL = "(utilityScript, ...args) => utilityScript.evaluate(...args)";
/** Its arguments: the object, two flags, the text, and what the function is given. */
const TEXT = 3;

/**
 * The same command without `eval`, which the page's policy forbids to everybody who runs in the page, tests included: the function
 * stands in the command itself, which the policy does not concern. So the policy is in force as it is anywhere.
 */
export function withoutEval(command) {
  const { functionDeclaration, arguments: given } = command.params;
  if (command.method !== "script.callFunction" || functionDeclaration !== CALL) return command;
  const text = withoutInner(given[TEXT].value, given.slice(TEXT + 1));
  const called = `(utilityScript, ...args) => {
    const { global } = utilityScript;
    utilityScript.global = { eval: () => (${text}\n) };
    try { return utilityScript.evaluate(...args); } finally { utilityScript.global = global; }
  }`;
  return { ...command, params: { ...command.params, functionDeclaration: called } };
}

/** Functions that Playwright itself calls take other ones as texts, by these names: one for elements that were found, and a module. */
function withoutInner(text, given) {
  const inner = /\binjected\w*\.eval\("\(" \+ \w+\.functionText \+ "\)"\)/;
  if (inner.test(text)) return text.replace(inner, () => `(${named(given, "functionText")}\n)`);
  if (!/^\(injectedScript, \{ source: \w+, arg: \w+ \}\) => \{\s*injectedScript\.extend\(/.test(text)) return text;
  const module = `(() => { const module = {}; ${named(given, "source")}\nreturn module.exports.default(); })()`;
  return `(injected, { arg }) => { new (${module})(injected, arg); }`;
}

/** The text that has this name in objects as they are sent: lists of pairs of `k`, the name, and `v`. */
function named(value, name) {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const part = (key) => value.find((pair) => Array.isArray(pair) && pair[0]?.value === key)?.[1]?.value;
    if (part("k") === name) return part("v");
  }
  for (const part of Object.values(value)) {
    const found = named(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
