import { drawHeat } from '../draw/atlas';
import type { Palette } from '../draw/palette';
import { compositeRgb } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import { scratch } from '../draw/scratch';
import type { Frame, FrameArray } from '../live/frame';
import { argmax, limitOf, strideOf, strings, valueAt } from './arrays';

/** What a network says about one sample of the probe. */
export interface Answer {
  predicted: number;
  truth: number;
  /** Probability of the predicted class. */
  confidence: number;
  /** Probability of the right class. */
  right: number;
}

/** The answer for one row of a predictions frame of a classification, null where it has none. */
export function answerOf(frame: Frame, index: number): Answer | null {
  const { probabilities, truth } = frame.arrays;
  if (probabilities === undefined || truth === undefined) return null;
  const classes = probabilities.shape[1] ?? 0;
  const from = index * classes;
  const predicted = argmax(probabilities, from, classes);
  const actual = valueAt(truth, index);
  return {
    predicted,
    truth: actual,
    confidence: valueAt(probabilities, from + predicted),
    right: valueAt(probabilities, from + actual),
  };
}

/** The inputs of a frame if they can be drawn as pictures [S, C, H, W]. */
export function picturesOf(frame: Frame): FrameArray | null {
  const { inputs } = frame.arrays;
  return inputs?.shape.length === 4 ? inputs : null;
}

/** One picture of `inputs` [S, C, H, W]: one channel in the single hue, three as colours; `limit` is as bright as it gets. */
export function drawPicture(ctx: Context, inputs: FrameArray, index: number, rect: Rect, palette: Palette, limit = limitOf(inputs)): void {
  const [, channels = 1, rows = 1, columns = 1] = inputs.shape;
  const from = index * strideOf(inputs);
  if (channels === 3) {
    const picture = scratch(columns, rows);
    compositeRgb(picture.pixels, 0, inputs.data, from, rows * columns, inputs.scale, 0, limit);
    picture.commit();
    picture.stamp(ctx, 0, 0, columns, rows, rect.x, rect.y, rect.width, rect.height);
    return;
  }
  const shade = { table: palette.single, limit, scale: inputs.scale, hatching: palette.hatching };
  drawHeat(ctx, inputs.data, rows, columns, rect, shade, from);
}

/** One decoded sequence beside what it should be. */
export interface Line {
  source: string[];
  decoded: { token: string; wrong: boolean }[];
  wrong: number;
}

const silent = new Set(['<pad>', '<bos>', '<eos>']);

/** Reads the sequences of a predictions frame; a token is wrong if the truth has another one (or none) at its place. */
export function readLines(frame: Frame): Line[] {
  const { source, truth, decoded } = frame.arrays;
  const tokens = strings(frame.meta.tokens);
  if (truth === undefined || decoded === undefined) return [];
  return Array.from({ length: decoded.shape[0] ?? 0 }, (_, row) => {
    const right = rowTokens(truth, row, tokens);
    const given = rowTokens(decoded, row, tokens);
    const line = given.map((token, place) => ({ token, wrong: token !== right[place] }));
    // What is missing at the end is as wrong as what should not be there.
    for (let place = given.length; place < right.length; place += 1) line.push({ token: '·', wrong: true });
    return {
      source: source === undefined ? [] : rowTokens(source, row, tokens),
      decoded: line,
      wrong: line.filter((entry) => entry.wrong).length,
    };
  });
}

/** The words of one row up to its end mark, without the marks themselves. */
function rowTokens(array: FrameArray, row: number, tokens: readonly string[]): string[] {
  const length = array.shape[1] ?? 0;
  const words: string[] = [];
  for (let place = 0; place < length; place += 1) {
    const id = array.data[row * length + place] ?? 0;
    const token = tokens[id] ?? String(id);
    if (token === '<eos>') break;
    if (id !== 0 && !silent.has(token)) words.push(token);
  }
  return words;
}
