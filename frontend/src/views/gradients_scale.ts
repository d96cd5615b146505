import type { StripScale } from '../draw/strip';
import { spansOf, type Moment } from './gradients_history';

/** The steps and the whole powers of ten that the moments span. */
export function stripScale(moments: readonly Moment[]): StripScale {
  let [low, high] = [Infinity, -Infinity];
  for (const { levels } of moments) {
    for (const level of levels) {
      if (!Number.isFinite(level)) continue;
      if (level < low) low = level;
      if (level > high) high = level;
    }
  }
  const ends = Number.isFinite(low) && Number.isFinite(high) ? { low: Math.floor(low), high: Math.ceil(high) } : { low: -1, high: 0 };
  if (ends.high === ends.low) ends.high += 1;
  return { start: moments[0]?.step ?? 0, end: moments.at(-1)?.step ?? 0, ...ends };
}

/** The moment that a step is shown by; null where nobody looked. */
export function momentAt(moments: readonly Moment[], step: number): Moment | null {
  const spans = spansOf(moments);
  return moments.find((_, index) => step >= (spans[index]?.from ?? Infinity) && step <= (spans[index]?.to ?? -Infinity)) ?? null;
}
