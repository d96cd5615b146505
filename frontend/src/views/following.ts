/** What a network expects next in a text, character by character: pure. */
import type { Frame } from '../live/frame';
import { strings } from './arrays';

/** The end of one piece of text above what the network expected at each place, having read all before it. */
export interface Followed {
  text: string[];
  expected: { sign: string; wrong: boolean }[];
  /** Wrong ones of the whole piece. */
  wrong: number;
  /** Length of the whole piece. */
  length: number;
}

/** Reads the pieces of a text; of each the last `most` characters, where the network has read most. Empty for other frames. */
export function readFollowing(frame: Frame, most: number): Followed[] {
  const { truth, following } = frame.arrays;
  if (truth === undefined || following === undefined) return [];
  const tokens = strings(frame.meta.tokens);
  const sign = (id: number | undefined): string => signOf(tokens[id ?? 0] ?? '');
  const [count = 0, length = 0] = truth.shape;
  return Array.from({ length: count }, (_, row) => {
    const text: string[] = [];
    const expected: Followed['expected'] = [];
    let wrong = 0;
    for (let place = 0; place < length; place += 1) {
      const [right, given] = [truth.data[row * length + place], following.data[row * length + place]];
      if (right !== given) wrong += 1;
      if (place < length - most) continue;
      text.push(sign(right));
      expected.push({ sign: sign(given), wrong: right !== given });
    }
    return { text, expected, wrong, length };
  });
}

/** One sign for each character, so that both lines stand below each other. */
function signOf(token: string): string {
  return token === '\n' ? '⏎' : token === '\t' ? '⇥' : token.startsWith('<') && token.length > 1 ? '·' : token;
}
