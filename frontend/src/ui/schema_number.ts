/** What a number of a schema may be: where it begins, the way of its slider, what it means to be empty. */
import { pick, type Language } from '../i18n';
import type { SliderScale } from './scale';
import type { FormField } from './schema';

/** What an empty field means, in the person's language. */
export function emptyOf(field: FormField, language: Language): string | null {
  return field.empty === null ? null : pick(field.empty, language);
}

/** A number to begin with when a word gives way to one. */
export function firstNumber(field: FormField): number {
  if (typeof field.default === 'number') return field.default;
  const { number, pair } = field.control;
  return Math.max(0, (number ?? pair)?.minimum ?? 0);
}

/** The way of the slider; exclusive ends give way by one step, a logarithmic way from zero has an "off" place. */
export function scaleOf(field: FormField): SliderScale {
  const bounds = field.control.number ?? {};
  const integer = bounds.integer === true;
  const span = (bounds.maximum ?? bounds.exclusiveMaximum ?? 1) - (bounds.minimum ?? bounds.exclusiveMinimum ?? 0);
  const step = integer ? 1 : 10 ** Math.floor(Math.log10(span / 50));
  const min = bounds.minimum ?? (bounds.exclusiveMinimum ?? 0) + step;
  const max = bounds.maximum ?? (bounds.exclusiveMaximum ?? 1) - step;
  const off = field.control.nullable ? { off: null } : {};
  // Over two decades of counts, a straight way would leave no room for the small ones.
  const isWide = integer && min >= 1 && max / min > 100;
  if (!field.log && !isWide) return { min, max, kind: 'linear', step, ...off };
  const atZero = bounds.minimum === 0;
  const lowest = min > 0 && bounds.exclusiveMinimum === undefined ? min : max * 1e-6;
  return { min: lowest, max, kind: 'log', ...(integer && { step: 1 }), ...(atZero ? { off: 0 } : off) };
}
