import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { readPalette, type Rgb } from './palette';

const sheet = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
const dark = sheet.slice(sheet.indexOf('[data-theme="dark"]'));
const find = (text: string, name: string): string | undefined => new RegExp(`${name}:\\s*([^;]+);`).exec(text)?.[1];
const themes = {
  light: readPalette((name) => find(sheet, name) ?? ''),
  dark: readPalette((name) => find(dark, name) ?? find(sheet, name) ?? ''),
};

/** How linear red, green and blue look to people who lack one kind of cone. Source: Machado, Oliveira, Fernandes 2009, severity 1. */
const visions = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
type Matrix = readonly (readonly number[])[];
const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));
const linear = (colour: Rgb): number[] => colour.map((byte) => (byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
const luminance = (colour: Rgb): number => times([[0.2126, 0.7152, 0.0722]], linear(colour))[0] ?? 0;

/** A place in a space where distances are differences that one sees. Source: Ottosson 2020, Oklab. */
function oklab(rgb: readonly number[]): number[] {
  const cones = times(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]],
    rgb.map((value) => Math.min(1, Math.max(0, value))),
  );
  return times(
    [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]],
    cones.map(Math.cbrt),
  );
}

test.each(Object.entries(themes))('eight classes look different to everybody in the %s theme', (_, { classes }) => {
  expect(classes).toHaveLength(8);
  for (const [vision, matrix] of Object.entries(visions)) {
    const seen = classes.map((colour) => oklab(times(matrix, linear(colour))));
    seen.forEach((one, first) =>
      seen.slice(first + 1).forEach((other, offset) => {
        const distance = Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
        expect(distance, `${vision}: ${first + 1} and ${first + 2 + offset}`).toBeGreaterThan(0.11);
      }),
    );
  }
});

test.each([['light', 'ffffff'], ['dark', '111f25']] as const)('points stand out from the panel in the %s theme', (theme, glass) => {
  const ground = luminance([0, 2, 4].map((at) => Number.parseInt(glass.slice(at, at + 2), 16)) as unknown as Rgb);
  expect(themes[theme].glass).toBe(`#${glass}`);
  for (const colour of themes[theme].classes) {
    const [low = 0, high = 0] = [ground, luminance(colour)].sort((one, other) => one - other);
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(2.6);
  }
});
