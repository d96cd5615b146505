import { expect, test } from 'vitest';

import { FakePaper, lightPalette as palette } from '../draw/fake_paper';
import type { FrameArray } from '../live/frame';
import { readPreview } from './preview';
import { drawPreview } from './preview_drawing';

const array = (shape: number[], values: number[]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(values), scale: 1 });

function fills(inputs: FrameArray, labels: FrameArray): unknown[] {
  const arrays = { inputs, labels, held_out: array([2], [0, 1]) };
  const meta = { task: { kind: 'regression' } };
  const preview = readPreview({ id: 'preview', view: 'preview', node: '', step: 0, labels: null, meta, arrays });
  const paper = new FakePaper();
  drawPreview(paper.context, preview, { x: 0, y: 0, width: 100, height: 100 }, palette, 2, String);
  return paper.of('fill').map(({ fill }) => fill);
}

test('what is held out is hollow on a curve as it is on the plane', () => {
  const labels = array([2], [0.5, 1]);
  expect(fills(array([2, 1], [0, 1]), labels)).toEqual([palette.accent, palette.glass]);
  expect(fills(array([2, 2], [0, 1, 1, 0]), labels)[1]).toBe(palette.glass);
});
