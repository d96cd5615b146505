import type { Language } from '../state/preferences';

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locales[language], options);
    formatters.set(key, found);
  }
  return found;
}

/** Fills `{name}` placeholders; an unknown name stays visible so that the mistake is seen. */
export function format(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** Sentences one after the other: a Chinese full stop brings its own space, an English one does not. */
export function sentences(...said: readonly (string | null | undefined | false)[]): string {
  const whole = said.filter((one) => typeof one === 'string' && one !== '') as string[];
  return whole.reduce((text, next) => (text === '' || /[。！？；：]$/.test(text) ? text + next : `${text} ${next}`), '');
}

/** How long a text is in Latin letters; Chinese characters are about as wide as two of them. */
export function textLength(text: string): number {
  let length = 0;
  for (const character of text) length += character > '\u2e7f' ? 1.8 : 1;
  return length;
}

/** One of several: "a list of numbers or a sequence". */
export function formatChoice(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'disjunction' }).format(names);
}

/** A number for reading: `digits` significant digits, grouped; very small and very large ones in scientific notation. */
export function formatNumber(value: number, language: Language, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return formatter(language, { notation: 'scientific', maximumSignificantDigits: Math.min(digits, 3) }).format(value).replace('E', 'e');
  }
  if (size >= 10 ** digits) return formatter(language, { maximumFractionDigits: 0 }).format(value);
  return formatter(language, { maximumSignificantDigits: digits }).format(value);
}

/** Short form for counts: 9,098 stays; 1.2M in English, 123万 in Chinese. */
export function formatCompact(value: number, language: Language): string {
  if (Math.abs(value) < 1e5) return formatter(language, { maximumFractionDigits: 0 }).format(value);
  return formatter(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** A whole number, every digit of it, grouped: 85,054,464. */
export function formatWhole(value: number, language: Language): string {
  return formatter(language, { maximumFractionDigits: 0 }).format(value);
}

/** A share (0..1) as per cent. */
export function formatPercent(share: number, language: Language, fractionDigits = 1): string {
  return formatter(language, { style: 'percent', maximumFractionDigits: fractionDigits }).format(share);
}

/** Date and time of a server timestamp (ISO 8601) in the person's time zone. */
export function formatDate(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A size in memory or on disk: 512 B, 12.8 kB, 1,240 MB. */
export function formatBytes(bytes: number, language: Language): string {
  const [divisor, unit] = bytes < 1e3 ? [1, 'B'] : bytes < 1e6 ? [1e3, 'kB'] : [1e6, 'MB'];
  return `${formatNumber(bytes / divisor, language, 3)} ${unit}`;
}
