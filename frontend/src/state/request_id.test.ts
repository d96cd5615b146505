import { afterEach, describe, expect, test, vi } from 'vitest';
import { newRequestId } from './request_id';

afterEach(() => vi.unstubAllGlobals());

/** The crypto of a page over plain http. */
function stubPlainHttp(getRandomValues: (bytes: Uint8Array) => Uint8Array): void {
  vi.stubGlobal('crypto', { randomUUID: undefined, getRandomValues });
}

describe('newRequestId', () => {
  test('makes ids over plain http, each another', () => {
    const { crypto } = globalThis;
    stubPlainHttp((bytes) => crypto.getRandomValues(bytes));
    const ids = Array.from({ length: 100 }, newRequestId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('keeps leading zeros', () => {
    stubPlainHttp((bytes) => bytes.fill(7));
    expect(newRequestId()).toBe('07'.repeat(16));
  });
});
