import { formatNumber, type Language } from '../../../i18n';

const units = ['B', 'kB', 'MB', 'GB'];

/** The size of a file as people read it: 1,536 is 1.5 kB. */
export function fileSize(bytes: number, language: Language): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1000))));
  return `${formatNumber(bytes / 1000 ** step, language, 2)} ${units[step] ?? ''}`;
}
