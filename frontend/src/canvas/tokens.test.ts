import { describe, expect, it } from 'vitest';

import { inRows } from './tokens';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

describe('a sequence in a node', () => {
  it('stands in rows of four', () => {
    expect(inRows(numbered(6))).toEqual([['0', '1', '2', '3'], ['4', '5']]);
    expect(inRows([])).toEqual([]);
  });

  it('says that it goes on', () => {
    expect(inRows(numbered(9))).toEqual([['0', '1', '2', '3'], ['4', '5', '6', '…']]);
    expect(inRows(numbered(8))).toEqual([['0', '1', '2', '3'], ['4', '5', '6', '7']]);
  });
});
