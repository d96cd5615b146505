/** Where a text stops being JSON: browsers say it in different words, or not at all. */

const blank = /[ \t\n\r]*/y;
const plain = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- JSON forbids just these inside of strings.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const deepest = 500;

/** The offset of the first letter that no JSON could have there; the length where the text is cut off. */
export function brokenAt(text: string): number {
  let at = 0;
  /** Where it breaks first; beyond the text while nothing is wrong. */
  let broken = Infinity;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found !== null;
  };
  const sign = (letter: string): boolean => {
    take(blank);
    if (text[at] !== letter) return false;
    at += 1;
    return true;
  };
  const fail = (): false => {
    take(blank);
    broken = Math.min(broken, at);
    return false;
  };
  /** Items between two brackets, with commas between them. */
  const items = (end: string, item: () => boolean): boolean => {
    if (sign(end)) return true;
    do if (!item()) return fail();
    while (sign(','));
    return sign(end) || fail();
  };
  const key = (): boolean => {
    take(blank);
    return take(string) && sign(':');
  };
  const value = (depth: number): boolean => {
    take(blank);
    if (depth > deepest) return fail();
    if (sign('{')) return items('}', () => (key() && value(depth + 1)) || fail());
    if (sign('[')) return items(']', () => value(depth + 1) || fail());
    return take(string) || take(plain) || fail();
  };
  if (value(0)) fail();
  return Math.min(broken, text.length);
}

/** Line and column, both from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
