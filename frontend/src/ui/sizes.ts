import type { SizesControl } from './schema';
import { numberFault, type NumberFault } from './bounds';

const BETWEEN = /[\s×x*,，;]+/i;

/** Sizes as people write them: 16 × 4 × 4. */
export function sizesText(sizes: readonly unknown[]): string {
  return sizes.join(' × ');
}

/** Reads "16 × 4 × 4", "16x4x4", "16, 4, 4" or "[16, 4, 4]"; null where something is no number. */
export function readSizes(typed: string): number[] | null {
  const words = typed.replace(/[()[\]]/g, ' ').split(BETWEEN).filter((word) => word !== '');
  const sizes = words.map(Number);
  return sizes.length === 0 || sizes.some(Number.isNaN) ? null : sizes;
}

export type SizesFault = NumberFault | { code: 'fewSizes' | 'manySizes'; limit: number };

/** Why sizes do not fit, or null when they do. */
export function sizesFault(sizes: readonly number[] | null, { bounds, fewest, most }: SizesControl): SizesFault | null {
  if (sizes === null) return { code: 'notNumber' };
  if (fewest !== null && sizes.length < fewest) return { code: 'fewSizes', limit: fewest };
  if (most !== null && sizes.length > most) return { code: 'manySizes', limit: most };
  for (const size of sizes) {
    const fault = numberFault(size, bounds);
    if (fault !== null) return fault;
  }
  return null;
}
