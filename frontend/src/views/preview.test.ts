import { expect, test } from 'vitest';
import type { Frame } from '../live/frame';
import { readPreview } from './preview';

const frame = (meta: Record<string, unknown>): Frame => ({ id: 'preview', view: 'preview', node: '', step: 0, labels: null, meta, arrays: {} });

test('reads how the classes are balanced, how inputs were standardised and how many batches there are', () => {
  const read = readPreview(
    frame({
      task: { kind: 'classification', classes: ['cat', 'dog'], tokens: null },
      counts: { train: 40, validation: 10 },
      classes_count: { train: [30, 10], validation: [8, 2] },
      normalisation: { inputs: { mean: [1.5], deviation: [0.5] }, labels: null },
      batches: 3,
    }),
  );
  expect(read).toMatchObject({
    task: 'classification',
    classes: ['cat', 'dog'],
    counts: { train: 40, validation: 10 },
    balance: { train: [30, 10], validation: [8, 2] },
    standardised: { mean: [1.5], deviation: [0.5] },
    batches: 3,
  });
});

test('what the server does not tell is null, not zero', () => {
  const read = readPreview(frame({ task: { kind: 'regression' }, classes_count: null, normalisation: { inputs: null, labels: null } }));
  expect(read).toMatchObject({ task: 'regression', classes: null, counts: null, balance: null, standardised: null, batches: null, extent: null });
});
