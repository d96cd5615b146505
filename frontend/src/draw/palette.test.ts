import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classColour, parseColour, readPalette, signedTable, singleTable } from './palette';

const tokens = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
const token = (name: string): string => new RegExp(`${name}:\\s*([^;]+);`).exec(tokens)?.[1] ?? '';

describe('colour tables', () => {
  const table = signedTable([0, 0, 255], [250, 250, 250], [255, 128, 0]);
  const at = (index: number): number[] => [...table.rgba.slice(index * 4, index * 4 + 4)];

  it('have the neutral colour exactly at zero and the ends at the ends', () => {
    expect(at(table.zero)).toEqual([250, 250, 250, 255]);
    expect(at(table.zero - table.span)).toEqual([0, 0, 255, 255]);
    expect(at(table.zero + table.span)).toEqual([255, 128, 0, 255]);
  });

  it('fade equally fast on both sides of zero', () => {
    const grey = signedTable([0, 0, 0], [254, 254, 254], [0, 0, 0]).rgba;
    for (let step = 0; step <= 127; step += 1) expect(grey[(127 - step) * 4]).toBe(grey[(127 + step) * 4]);
  });

  it('run from low to high for values that are never negative', () => {
    const { rgba, zero } = singleTable([240, 240, 240], [40, 20, 120]);
    expect([...rgba.slice(zero * 4, 3)]).toEqual([240, 240, 240]);
    expect([...rgba.slice(255 * 4, 255 * 4 + 3)]).toEqual([40, 20, 120]);
  });
});

describe('readPalette', () => {
  it('finds every colour in the design tokens', () => {
    const palette = readPalette(token);
    expect(palette.zero).toEqual([247, 248, 247]);
    expect(palette.font).toContain('Inter');
  });

  it('names the value that is not a colour', () => {
    expect(() => parseColour('teal-ish')).toThrow('teal-ish');
  });

  it('reads short and long hex and triplets', () => {
    expect(parseColour('#fff')).toEqual([255, 255, 255]);
    expect(parseColour(' #0b7a8f ')).toEqual([11, 122, 143]);
    expect(parseColour('33 102 172')).toEqual([33, 102, 172]);
  });

  it('gives every one of many classes a colour of its own', () => {
    const palette = readPalette(token);
    const seen = new Set(Array.from({ length: 24 }, (_, index) => classColour(palette, index).map(Math.round).join()));
    expect(seen.size).toBe(24);
  });
});
