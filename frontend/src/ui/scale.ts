/** How a slider's way maps to its values. `off` adds one place at the left end for "none" or zero. */
export interface SliderScale {
  min: number;
  max: number;
  kind: 'linear' | 'log';
  /** Distance of the values on a linear scale. */
  step?: number;
  /** The value of the left end when it means "off", outside of min..max. */
  off?: number | null;
}

/** Places of the slider's way; enough for a pixel each. */
export const places = 1000;
const offPlaces = 20;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Place (0..1000) of a value. */
export function placeOf(value: number | null, scale: SliderScale): number {
  const start = scale.off === undefined ? 0 : offPlaces;
  if (scale.off !== undefined && (value === scale.off || value === null)) return 0;
  const bounded = clamp(value ?? scale.min, scale.min, scale.max);
  const share =
    scale.kind === 'log'
      ? Math.log(bounded / scale.min) / Math.log(scale.max / scale.min)
      : (bounded - scale.min) / (scale.max - scale.min);
  return Math.round(start + share * (places - start));
}

/** The value at a place, rounded to what a person would type: two significant digits on a log scale. */
export function valueAt(place: number, scale: SliderScale): number | null {
  const start = scale.off === undefined ? 0 : offPlaces;
  if (scale.off !== undefined && place < start / 2) return scale.off;
  const share = clamp((place - start) / (places - start), 0, 1);
  // Rounding must not keep anyone from reaching the ends.
  if (share === 0) return scale.min;
  if (share === 1) return scale.max;
  if (scale.kind === 'log') {
    const raw = Number((scale.min * (scale.max / scale.min) ** share).toPrecision(2));
    return clamp(roundTo(raw, scale.step), scale.min, scale.max);
  }
  const raw = scale.min + share * (scale.max - scale.min);
  return clamp(roundTo(raw, scale.step ?? (scale.max - scale.min) / 100), scale.min, scale.max);
}

/** The next value to the right (+1) or left (-1): one step, or about a tenth of a decade on a log scale. */
export function neighbour(value: number | null, direction: 1 | -1, scale: SliderScale): number | null {
  const { min, max, kind, off } = scale;
  if (off !== undefined && (value === off || value === null)) return direction > 0 ? min : off;
  const current = value ?? min;
  if (off !== undefined && direction < 0 && current <= min) return off;
  const step = scale.step ?? (kind === 'log' ? 0 : (max - min) / 100);
  if (kind === 'linear') return clamp(roundTo(current + direction * step, step), min, max);
  const next = roundTo(Number((current * 10 ** (direction / 10)).toPrecision(2)), scale.step);
  const moved = Math.abs(next - current) < step ? current + direction * step : next;
  return clamp(Number(moved.toPrecision(12)), min, max);
}

/** Reads a typed number: `0.003`, `3e-3`, `1,000`, `20 %`; null when it is none. */
export function readNumber(typed: string): number | null {
  const text = typed.trim().replace(/[,\s\u00a0\u202f]/g, '').replace('−', '-');
  const percent = /^(.*)[%％]$/.exec(text);
  const digits = percent?.[1] ?? text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  return percent === null ? value : Number((value / 100).toPrecision(12));
}

function roundTo(value: number, step: number | undefined): number {
  if (step === undefined || step <= 0) return value;
  return Number((Math.round(value / step) * step).toPrecision(12));
}
