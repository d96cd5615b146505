import { expect, test } from 'vitest';
import type { FrameArray } from '../live/frame';
import type { Preview } from '../views/preview';
import { thumbnailOf } from './GalleryPreview';

function array(shape: number[], data: number[]): FrameArray {
  return { data: Float32Array.from(data), shape, scale: 1 } as unknown as FrameArray;
}

function preview(arrays: Record<string, FrameArray>, more: Partial<Preview> = {}): Preview {
  return { frame: { arrays, meta: {} }, tokens: null, classes: null, extent: null, task: 'classification', ...more } as unknown as Preview;
}

const words = { 'goes on': '接着说' };

test('pictures of three channels keep them all, those of one have one', () => {
  const pixels = Array.from({ length: 2 * 3 * 4 }, (_, index) => index);
  const colours = thumbnailOf(preview({ inputs: array([2, 3, 2, 2], pixels), labels: array([2], [0, 1]) }), words);
  expect(colours).toMatchObject({ kind: 'images', channels: 3, count: 2, rows: 2, columns: 2, limit: 23 });
  expect(colours).toHaveProperty('inputs', Float32Array.from(pixels));
  const grey = thumbnailOf(preview({ inputs: array([1, 1, 2, 2], [0, 1, 2, 3]), labels: array([1], [0]) }), words);
  expect(grey).toMatchObject({ kind: 'images', channels: 1, limit: 3 });
});

test('tokens to classify show their class in the person\'s language; without a vocabulary the ids of words stand for them', () => {
  const arrays = { source: array([2, 4], [1, 17, 2, 18, 0, 5, 6, 0]), labels: array([2], [0, 1]) };
  const thumbnail = thumbnailOf(preview(arrays, { classes: ['goes on', 'something else'] }), words);
  expect(thumbnail).toEqual({
    kind: 'sequences',
    pairs: [
      { source: ['17', '18'], target: ['接着说'] },
      { source: ['5', '6'], target: ['something else'] },
    ],
  });
});

test('rows of numbers over time are series', () => {
  const thumbnail = thumbnailOf(preview({ inputs: array([1, 2, 2], [0.5, 1, 0.25, 1]), labels: array([1], [0.75]) }), words);
  expect(thumbnail).toMatchObject({ kind: 'series', count: 1, steps: 2, channels: 2 });
});
