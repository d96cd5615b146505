import { describe, expect, it } from 'vitest';

import type { Frame } from '../live/frame';
import { cellAt, queryAt, type ShownHead } from './attention_map';

/** Two heads of two queries and three keys; the second head's weights begin at 6. */
const head: ShownHead = {
  facts: {
    which: 'self', layers: 1, heads: 2, queries: 2, keys: 3,
    queryNames: ['a', 'b'], keyNames: ['x', 'y', 'z'], predicted: ['p', ''], masked: true, evenly: 1,
  },
  layout: {
    heads: { columns: 2, rows: 1, mapWidth: 10, mapHeight: 10, gap: 2, x: 0, y: 0, width: 60, height: 20 },
    plot: { x: 20, y: 30, width: 30, height: 20 }, cell: 10, mapWidth: 60, linesWidth: 0, factsWidth: 100,
  },
  from: 6,
  row: -1,
};
const frame: Frame = {
  id: 'a', view: 'attention', node: 'n', step: 1, labels: null, meta: {},
  arrays: {
    self: { shape: [1, 2, 2, 3], dtype: 'U8', data: Uint8Array.from([0, 0, 0, 0, 0, 0, 255, 0, 0, 51, 204, 0]), scale: 1 / 255 },
    self_mask: { shape: [2, 3], dtype: 'U8', data: Uint8Array.from([0, 1, 1, 0, 0, 1]), scale: 1 },
  },
};

describe('what is under the pointer', () => {
  it('is the weight of the head that is shown, with its query and key', () => {
    expect(cellAt(35, 45, frame, head)).toEqual({ query: 'b', key: 'y', row: 2, column: 2, weight: 204 / 255 });
  });

  it('has no weight where the cell is masked', () => {
    expect(cellAt(45, 35, frame, head)?.weight).toBeNull();
  });

  it('is nothing beside the map', () => {
    for (const [x, y] of [[19, 35], [51, 35], [25, 29], [25, 51]] as const) expect(cellAt(x, y, frame, head)).toBeNull();
    expect(cellAt(25, 35, { ...frame, arrays: {} }, head)).toBeNull();
  });

  it('belongs to the query at its height', () => {
    expect([29, 30, 39, 40, 50].map((y) => queryAt(y, head))).toEqual([-1, 0, 0, 1, -1]);
  });
});
