import { describe, expect, it } from 'vitest';

import { Turns } from './turns';

describe('Turns', () => {
  it('draws the first at once and the others one frame later each', () => {
    const frames: (() => void)[] = [];
    const turns = new Turns((callback) => frames.push(callback));
    const drawn: string[] = [];
    for (const name of ['loss', 'accuracy', 'again']) turns.take(() => drawn.push(name));
    expect(drawn).toEqual(['loss']);
    frames.shift()?.();
    expect(drawn).toEqual(['loss', 'accuracy']);
    frames.shift()?.();
    expect(drawn).toEqual(['loss', 'accuracy', 'again']);
    frames.shift()?.();
    turns.take(() => drawn.push('later'));
    expect(drawn.at(-1)).toBe('later');
  });

  it('goes on after a drawing that failed', () => {
    const frames: (() => void)[] = [];
    const turns = new Turns((callback) => frames.push(callback));
    expect(() => turns.take(() => { throw new Error('no'); })).toThrow('no');
    frames.shift()?.();
    let drawn = false;
    turns.take(() => { drawn = true; });
    expect(drawn).toBe(true);
  });
});
