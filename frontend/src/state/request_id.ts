const idBytes = 16;

/**
 * A random id for one request, 32 hex digits. `crypto.randomUUID` exists only in secure contexts, and a class opens
 * the server over plain http; `getRandomValues` is there in both.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(idBytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
