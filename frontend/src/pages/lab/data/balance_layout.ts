/** How the bars of the classes stand, and when they are told to be askew. */
import { imbalance, type ClassCount } from './class_counts';

/** Classes with a bar each; more would be too narrow to read. */
const mostBars = 40;
const askewFrom = 3;
/** Classes up to which a name may stand below its bar, and the room that all the names share. */
const mostNames = 12;
const namesPx = 232;
const letterPx = 5.5;
const columnPx = 44;

export interface BalanceLayout {
  shown: readonly ClassCount[];
  /** How many classes have no bar. */
  left: number;
  /** Samples of the longest bar; never 0. */
  most: number;
  /** Every bar has its name and its count. */
  labelled: boolean;
  /** Bars lie, behind names that are too long to stand below them. */
  lying: boolean;
}

/** `lengthOf` says how many letters wide a class is written. */
export function balanceLayout(counts: readonly ClassCount[], lengthOf: (name: string) => number): BalanceLayout {
  const shown = counts.slice(0, mostBars);
  const labelled = shown.length <= mostNames;
  const room = Math.min(columnPx, namesPx / shown.length);
  return {
    shown,
    left: counts.length - shown.length,
    most: Math.max(1, ...counts.map(({ train, validation }) => train + validation)),
    labelled,
    lying: labelled && shown.some(({ name }) => lengthOf(name) * letterPx > room),
  };
}

/** What is wrong with the balance: a class without samples to learn from, one with many times more than another, or nothing. */
export function balanceFault(counts: readonly ClassCount[]): { kind: 'without' } | { kind: 'askew'; ratio: number } | null {
  const ratio = imbalance(counts);
  if (ratio === Infinity) return { kind: 'without' };
  return ratio >= askewFrom ? { kind: 'askew', ratio } : null;
}
