import { formatNumber, formatPercent, type Language } from '../i18n';
import { isShare } from './metrics';

/** A loss as people read it: a dash where it was not measured, in powers of ten where it is far from one. */
export function lossWords(value: number | null, language: Language): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  const far = (size > 0 && size < 0.001) || (size >= 1e5 && Number.isFinite(size));
  return (far ? value.toExponential(1) : formatNumber(value, language, 3)).replace('-', '−');
}

/** A measure beside the loss; shares are per cent. */
export function metricWords(name: string, value: number | null, language: Language): string {
  return value !== null && isShare(name) ? formatPercent(value, language) : lossWords(value, language);
}
