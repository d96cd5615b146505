import { describe, expect, it } from 'vitest';

import type { Frame } from '../live/frame';
import { headNames, readWithoutHeads, switched } from './attention_off';

const frame = (meta: Record<string, unknown>): Frame => ({ id: '', view: 'attention', node: 'a', step: 9, labels: null, meta, arrays: {} });

describe('headNames', () => {
  it('counts heads inside their layer, in order', () => {
    expect(headNames('cross', 4, new Set([5, 0, 3]))).toBe('cross.0.0,cross.0.3,cross.1.1');
    expect(headNames('self', 4, new Set())).toBe('');
  });
});

it('switches a head off and on again', () => {
  const off = switched(new Set([2]), 1);
  expect([...off]).toEqual([2, 1]);
  expect([...switched(off, 2)]).toEqual([1]);
});

describe('readWithoutHeads', () => {
  it('reads both losses and scores', () => {
    const meta = { samples: 16, loss: 0.5, loss_without: 2, metric: 'token_accuracy', score: 0.9, score_without: 0.25 };
    expect(readWithoutHeads(frame(meta))).toEqual({
      step: 9, samples: 16, loss: 0.5, lossWithout: 2, metric: 'token_accuracy', score: 0.9, scoreWithout: 0.25,
    });
  });

  it('knows a frame without any, and a loss that went astray', () => {
    expect(readWithoutHeads(frame({ sample: 1 }))).toBeNull();
    expect(readWithoutHeads(frame({ metric: 'r2', loss: null }))?.loss).toBeNaN();
  });
});
