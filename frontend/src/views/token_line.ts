/** More tokens than this are too small to read beside each other. */
const mostTokens = 14;

/** Tokens in a line; of many the first that fit, and in brackets how many they are. */
export function tokenLine(tokens: readonly string[], fits: (line: string) => boolean): string {
  if (tokens.length <= mostTokens) return tokens.join(' ');
  const cut = (shown: number): string => `${tokens.slice(0, shown).join(' ')} … (${tokens.length})`;
  let shown = mostTokens;
  while (shown > 1 && !fits(cut(shown))) shown -= 1;
  return cut(shown);
}
