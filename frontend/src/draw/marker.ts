/** Eight signs for points of eight classes, about as heavy as a disc of radius 1: colour alone does not tell them apart for everybody. */
import type { Context } from './rect';

type Corner = readonly [number, number];

/** Corners on one circle, or in turn on two. */
function corners(count: number, radius: number, first: number, inner = radius): Corner[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = 2 * Math.PI * (first + index / count);
    const length = index % 2 === 0 ? radius : inner;
    return [length * Math.cos(angle), length * Math.sin(angle)];
  });
}

/** Half the width and the length of an arm of the plus. */
const [thin, arm] = [0.42, 1.25];
const plus: Corner[] = [
  [-thin, -arm], [thin, -arm], [thin, -thin], [arm, -thin], [arm, thin], [thin, thin],
  [thin, arm], [-thin, arm], [-thin, thin], [-arm, thin], [-arm, -thin], [-thin, -thin],
];
const turn = Math.SQRT1_2;

/** Disc, square, triangle, diamond, triangle on its head, plus, star, cross. */
const signs: readonly (readonly Corner[] | null)[] = [
  null,
  corners(4, 1.25, 1 / 8),
  corners(3, 1.5, -1 / 4),
  corners(4, 1.4, 0),
  corners(3, 1.5, 1 / 4),
  plus,
  corners(10, 1.5, -1 / 4, 0.68),
  plus.map(([x, y]): Corner => [turn * (x - y), turn * (x + y)]),
];

export const signCount = signs.length;

/** Begins a path with the sign of a class about a place; a ninth class has the sign of the first. */
export function traceSign(ctx: Context, index: number, x: number, y: number, radius: number): void {
  const sign = signs[index % signCount] ?? null;
  ctx.beginPath();
  if (sign === null) {
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [u, v] of sign) ctx.lineTo(x + radius * u, y + radius * v);
  ctx.closePath();
}

/** The same sign as the `clip-path` of a square box, for legends. */
export function signClip(index: number): string {
  const sign = signs[index % signCount] ?? null;
  if (sign === null) return 'circle(35%)';
  const percent = (value: number): string => `${(50 + value * 33).toFixed(1)}%`;
  return `polygon(${sign.map(([x, y]) => `${percent(x)} ${percent(y)}`).join(', ')})`;
}
