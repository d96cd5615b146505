/** Reading a text as the tokens of a data set: pure. */

const mark = /^<.+>$/;

/** A text in tokens, or what is wrong with it. */
export type ReadText = { tokens: string[] } | { unknown: string } | { tooLong: number } | { empty: true };

/** The tokens that somebody may write. */
const writable = (tokens: readonly string[]): string[] => tokens.filter((token) => !mark.test(token));

/** Whether tokens are single signs and spaces are none of them: then they may be written with spaces or without. */
const areSigns = (known: readonly string[]): boolean => known.every((token) => Array.from(token).length === 1);

/** Splits a text into known tokens: signs one by one, words at spaces. Where a space is a token itself, it counts. */
export function readText(text: string, tokens: readonly string[], most: number): ReadText {
  const known = writable(tokens);
  const whole = known.includes(' ') || known.includes('\n') ? text : text.trim();
  const parts = !areSigns(known) ? whole.split(/\s+/).filter(Boolean) : known.includes(' ') ? Array.from(whole) : Array.from(whole.replaceAll(/\s+/g, ''));
  if (parts.length === 0) return { empty: true };
  const stranger = parts.find((part) => !known.includes(part));
  if (stranger !== undefined) return { unknown: stranger };
  return parts.length > most ? { tooLong: parts.length } : { tokens: parts };
}

/** Tokens as one writes them. */
export const written = (parts: readonly string[]): string => parts.join(areSigns(parts) ? '' : ' ');

/** The first of many tokens, to show what may be written. */
export function examplesOf(tokens: readonly string[], most = 24): string {
  const known = writable(tokens).filter((token) => token.trim() !== '');
  return known.slice(0, most).join(' ') + (known.length > most ? ' …' : '');
}
