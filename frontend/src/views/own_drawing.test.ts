import { describe, expect, test } from 'vitest';

import type { FrameArray } from '../live/frame';
import { colourOf, emptyDrawing, isMoved, nested, pictureAt, pixelsOf, shifted, valuesOf } from './own_drawing';

const shape = [1, 4, 4] as const;
const pictures = (value: number): FrameArray => ({ shape: [2, 1, 4, 4], dtype: 'U8', data: new Uint8Array(32).fill(value), scale: 1 / 255 });
const framing = { box: 4, fit: 'side', centre: 'box', middle: [2, 2], pen: 1, shades: 255, finer: 1 } as const;

describe('the paper', () => {
  test('is as light as the edges of the pictures, the pen the opposite', () => {
    const light = emptyDrawing(shape, null, pictures(250));
    expect([light.ground, light.pen]).toEqual([[1], [0]]);
    expect(pixelsOf(light)).toEqual(new Float32Array(16).fill(1));
    expect(emptyDrawing(shape, null, pictures(5)).ground).toEqual([0]);
  });

  test('of data with a frame is dark', () => {
    expect(emptyDrawing(shape, framing, pictures(250)).ground).toEqual([0]);
  });
});

describe('the pixels of a drawing', () => {
  const picture = pictureAt({ ...pictures(0), data: Uint8Array.from({ length: 32 }, (_, at) => at * 8) }, 0);

  test('are those of a picture of the data that nobody drew on', () => {
    const taken = { ...emptyDrawing(shape, framing, undefined), under: picture };
    expect(pixelsOf(taken)).toEqual(picture);
    expect(isMoved(taken)).toBe(false);
  });

  test('are the colour of the pen where a stroke lies, and the picture elsewhere', () => {
    const drawn = { ...emptyDrawing(shape, framing, undefined), under: picture, strokes: [[[0.625, 0], [0.625, 1]]] as const };
    const pixels = pixelsOf(drawn);
    expect([2, 6, 10, 14].map((at) => pixels[at])).toEqual([1, 1, 1, 1]);
    expect([0, 4, 8, 12].map((at) => pixels[at])).toEqual([0, 4, 8, 12].map((at) => picture[at]));
  });

  test('move with the arrow keys, and what comes in is paper', () => {
    const moved = shifted({ ...emptyDrawing(shape, framing, undefined), under: picture, strokes: [[[0.5, 0.5]]] }, 1, 0);
    expect([...(moved.under ?? [])].slice(0, 4)).toEqual([0, ...picture.slice(0, 3)]);
    expect(moved.strokes).toEqual([[[0.75, 0.5]]]);
  });

  test('are channels of rows for the server', () => {
    expect(nested(Float32Array.from([0, 0.25, 0.5, 1]), [1, 2, 2])).toEqual([[[0, 0.25], [0.5, 1]]]);
  });
});

test('colours survive the way through their field; one channel takes the brightness', () => {
  expect(colourOf(valuesOf('#12ab7f', 3))).toBe('#12ab7f');
  expect(valuesOf('#ff0000', 1)[0]).toBeCloseTo(0.299);
  expect(colourOf([1])).toBe('#ffffff');
});
