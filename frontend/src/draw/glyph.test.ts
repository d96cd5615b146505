import { describe, expect, it } from 'vitest';

import { GLYPH_SIDE, GLYPHS, type Glyph } from './glyph';

/** Every point that a path goes to; arcs and curves stay near theirs. */
function points(path: string): [number, number][] {
  let [x, y] = [0, 0];
  let start: [number, number] = [0, 0];
  const found: [number, number][] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    const relative = command === command.toLowerCase();
    const arity = { h: 1, v: 1, q: 4, a: 7, c: 6, s: 4 }[command.toLowerCase()] ?? 2;
    for (let at = 0; at + arity <= numbers.length; at += arity) {
      const last = numbers.slice(at, at + arity);
      const [dx, dy] = command.toLowerCase() === 'h' ? [last[0]!, 0] : command.toLowerCase() === 'v' ? [0, last[0]!] : [last.at(-2)!, last.at(-1)!];
      if (relative) [x, y] = [x + dx, y + dy];
      else if (command === 'H') x = dx;
      else if (command === 'V') y = dy;
      else [x, y] = [dx, dy];
      if (command.toLowerCase() === 'm' && at === 0) start = [x, y];
      found.push([x, y]);
    }
    if (command.toLowerCase() === 'z') [x, y] = start;
  }
  return found;
}

describe('glyphs', () => {
  it.each(Object.entries(GLYPHS) as [string, Glyph][])('%s stays inside its square', (_, strokes) => {
    expect(strokes.length).toBeGreaterThan(0);
    for (const { path } of strokes) {
      expect(path).not.toContain('NaN');
      for (const [x, y] of points(path)) {
        expect(Math.min(x, y), path).toBeGreaterThanOrEqual(1.5);
        expect(Math.max(x, y), path).toBeLessThanOrEqual(GLYPH_SIDE - 0.5);
      }
    }
  });

  it('all differ', () => {
    const drawn = Object.values(GLYPHS).map((strokes) => JSON.stringify(strokes));
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
