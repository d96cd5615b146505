import { describe, expect, test } from 'vitest';

import { watchId, WatchSet } from '../live/watches';
import { framesOf, viewsToAsk } from './own_frames';
import { pinnedTokens } from './pinned_watch';

describe('what is asked for with own input', () => {
  test('is what somebody watches of it, as the server reads it', () => {
    const watches = new WatchSet();
    watches.add({ view: 'feature_maps', node: 'conv1', own: true });
    watches.add({ view: 'predictions', own: true });
    watches.add({ view: 'kernels', node: 'conv1' });
    expect(viewsToAsk(watches.own())).toEqual({
      ids: [watchId({ view: 'feature_maps', node: 'conv1', own: true })],
      views: [{ view: 'feature_maps', node: 'conv1' }],
    });
    expect(watches.list().map(({ view }) => view)).toEqual(['kernels']);
  });
});

describe('an answer as a frame', () => {
  const id = watchId({ view: 'predictions', own: true });

  test('holds the picture that went in and the probabilities that came out', () => {
    const answer = { step: 7, task: 'classification', outputs: [[0, 1]], probabilities: [[0.25, 0.75]], classes: ['a', 'b'], predicted: ['b'] } as const;
    const [frame] = framesOf(structuredClone(answer) as never, [], { input: [[[0, 0.5]]] });
    expect(frame).toMatchObject({ id, step: 7, meta: { own: true, classes: ['a', 'b'] } });
    expect(frame?.arrays.inputs).toMatchObject({ shape: [1, 1, 1, 2], data: Float32Array.from([0, 0.5]) });
    expect(frame?.arrays.probabilities).toMatchObject({ shape: [1, 2], data: Float32Array.from([0.25, 0.75]) });
  });

  test('of a pair holds what was written and what the network wrote', () => {
    const tokens = ['<pad>', '<bos>', '<eos>', 'x', 'y'];
    const answer = { step: 7, task: 'sequence', outputs: [], probabilities: [], tokens, decoded: [['y', 'x']] };
    const [frame] = framesOf(answer as never, [], { source: [['x', 'y']] });
    if (frame === undefined) throw new Error('There is a frame for every answer.');
    expect(pinnedTokens(frame, 'source', null)).toEqual(['x', 'y']);
    expect(pinnedTokens(frame, 'target', null)).toEqual(['y', 'x']);
  });
});
