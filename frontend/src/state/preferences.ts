import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'zh';
/** What a colour scale spans: one map, one layer or the whole net. */
export type ScaleMode = 'map' | 'layer' | 'net';

export interface Preferences {
  theme: Theme;
  language: Language;
  scaleMode: ScaleMode;
  setTheme: (theme: Theme) => void;
  setLanguage: (language: Language) => void;
  setScaleMode: (scaleMode: ScaleMode) => void;
}

const storageKey = 'netarium.preferences';
type Choices = Pick<Preferences, 'theme' | 'language' | 'scaleMode'>;

/** Reads what was stored, ignoring everything that is not one of today's choices. */
export function readChoices(stored: string | null, browserLanguage: string): Choices {
  let value: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) value = parsed as Record<string, unknown>;
  } catch {
    // A damaged entry counts as none.
  }
  const oneOf = <T extends string>(key: string, allowed: readonly T[], fallback: T): T =>
    allowed.find((choice) => choice === value[key]) ?? fallback;
  return {
    theme: oneOf('theme', ['system', 'light', 'dark'], 'system'),
    language: oneOf('language', ['en', 'zh'], browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
    scaleMode: oneOf('scaleMode', ['map', 'layer', 'net'], 'layer'),
  };
}

function stored(): string | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey);
  } catch {
    return null; // Storage is forbidden (private window, embedded page).
  }
}

export const usePreferences = create<Preferences>()((set) => ({
  ...readChoices(stored(), typeof navigator === 'undefined' ? 'en' : navigator.language),
  setTheme: (theme) => set({ theme }),
  setLanguage: (language) => set({ language }),
  setScaleMode: (scaleMode) => set({ scaleMode }),
}));

/** Mirrors the preferences to storage, `<html lang>` and `<html data-theme>`, light on paper; returns the way to stop. */
export function applyPreferences(root: HTMLElement = document.documentElement): () => void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  /** Paper shows what the screen does, which is laid out in JavaScript: as wide and as high. */
  const toPaper = (): void => {
    root.style.setProperty('--screen-width', String(innerWidth));
    root.style.setProperty('--screen-height', String(innerHeight));
    root.dataset.theme = 'light';
  };
  const apply = (): void => {
    const { theme, language, scaleMode } = usePreferences.getState();
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    root.dataset.theme = theme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : theme;
    try {
      localStorage.setItem(storageKey, JSON.stringify({ theme, language, scaleMode }));
    } catch {
      // Storage is forbidden or full: the choice holds for this page.
    }
  };
  apply();
  prefersDark.addEventListener('change', apply);
  addEventListener('beforeprint', toPaper);
  addEventListener('afterprint', apply);
  const unsubscribe = usePreferences.subscribe(apply);
  return () => {
    prefersDark.removeEventListener('change', apply);
    removeEventListener('beforeprint', toPaper);
    removeEventListener('afterprint', apply);
    unsubscribe();
  };
}
