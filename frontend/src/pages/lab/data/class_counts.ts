/** How many samples each class has, on both sides of the split. */
import type { Preview } from '../../../views/preview';

export interface ClassCount {
  name: string;
  train: number;
  validation: number;
}

/** Samples of each class; null where there are no classes or the server does not tell. */
export function classCounts({ balance, classes }: Pick<Preview, 'balance' | 'classes'>): ClassCount[] | null {
  if (balance === null || classes === null) return null;
  return classes.map((name, index) => ({
    name,
    train: balance.train[index] ?? 0,
    validation: balance.validation[index] ?? 0,
  }));
}

/** How many times more samples the largest class has than the smallest; Infinity where a class has none to learn from. */
export function imbalance(counts: readonly ClassCount[]): number {
  const train = counts.map((one) => one.train);
  const least = Math.min(...train);
  return least === 0 ? Infinity : Math.max(...train) / least;
}
