import { readFileSync } from 'node:fs';
import { readPalette, type Palette } from './palette';
import type { Context } from './rect';

/** What was put on paper: the call with its numbers, and the colours and strengths that it was made with. */
export interface Mark {
  call: string;
  at: readonly unknown[];
  fill: unknown;
  stroke: unknown;
  alpha: unknown;
  width: unknown;
}

/** A canvas context for tests that notes what is drawn; letters are six pixels wide. */
export class FakePaper {
  readonly marks: Mark[] = [];
  readonly context: Context;

  constructor() {
    const state: Record<string, unknown> = { fillStyle: '', strokeStyle: '', globalAlpha: 1, lineWidth: 1 };
    this.context = new Proxy(state, {
      get: (_, name: string) => {
        if (name === 'measureText') return (text: string) => ({ width: text.length * 6 });
        if (name in state) return state[name];
        return (...at: unknown[]) => {
          const { fillStyle, strokeStyle, globalAlpha, lineWidth } = state;
          this.marks.push({ call: name, at, fill: fillStyle, stroke: strokeStyle, alpha: globalAlpha, width: lineWidth });
        };
      },
      set: (_, name: string, value) => {
        state[name] = value;
        return true;
      },
    }) as unknown as Context;
  }

  /** What was drawn by one kind of call. */
  of(call: string): Mark[] {
    return this.marks.filter((mark) => mark.call === call);
  }
}

const tokens = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');

/** The palette of the light theme. */
export const lightPalette: Palette = readPalette((name) => new RegExp(`${name}:\\s*([^;]+);`).exec(tokens)?.[1] ?? '');
