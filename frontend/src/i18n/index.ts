import type { Text } from '../api/types';
import { usePreferences, type Language } from '../state/preferences';
import { canvas } from './canvas';
import { classes } from './classes';
import { data } from './data';
import { exchange } from './exchange';
import { features } from './features';
import { gallery } from './gallery';
import { lab } from './lab';
import { ownInput } from './own_input';
import { ownRow } from './own_row';
import { pinned } from './pinned';
import { preflight } from './preflight';
import { reading } from './reading';
import { residuals } from './residuals';
import { shell } from './shell';
import { solo } from './solo';
import { timing } from './timing';
import { views } from './views';

export { format, formatChoice, sentences, textLength, formatNumber, formatCompact, formatPercent, formatWhole, formatDate, formatBytes } from './format';
export type { Language };

const areas = {
  shell, gallery, views, classes, features, canvas, lab, data, exchange, reading, timing, preflight, ownRow, ownInput, pinned,
  residuals, solo,
};
export type AreaName = keyof typeof areas;

/** The typed texts of one area in the person's language. */
export function useText<Name extends AreaName>(name: Name): (typeof areas)[Name]['en'] {
  return areas[name][useLanguage()];
}

export function useLanguage(): Language {
  return usePreferences((state) => state.language);
}

/** Chooses the person's language of a text of the server. */
export function usePick(): (text: Text) => string {
  const language = useLanguage();
  return (text) => pick(text, language);
}

/** The text in the language asked for, or in the other one where a translation is missing. */
export function pick(text: Text, language: Language): string {
  return text[language] || text[language === 'zh' ? 'en' : 'zh'];
}
