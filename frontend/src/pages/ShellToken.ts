/** The token in what somebody pasted: the token itself or the address that the server printed. Null = neither. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const query = /[?&]token=([^&#\s]+)/.exec(text);
  if (query?.[1] !== undefined) {
    try {
      return decodeURIComponent(query[1]);
    } catch {
      return null;
    }
  }
  return text === '' || /[\s/?#]/.test(text) ? null : text;
}
