import { Monitor, Moon, Sun } from 'lucide-react';
import { useText } from '../i18n';
import { usePreferences, type Theme } from '../state/preferences';
import { IconButton } from '../ui';
import styles from './Shell.module.css';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the system is. */
export function ThemeButton() {
  const text = useText('shell');
  const { theme, setTheme } = usePreferences();
  const Icon = themeIcons[theme];
  const label = { system: text.themeSystem, light: text.themeLight, dark: text.themeDark }[theme];
  return (
    <IconButton label={label} onClick={() => setTheme(nextTheme[theme])}>
      <Icon size={18} aria-hidden />
    </IconButton>
  );
}

/** Changes to the other language, named in that language. */
export function LanguageButton() {
  const text = useText('shell');
  const { language, setLanguage } = usePreferences();
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      className={styles.language}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={text.otherLanguageLabel}
      title={text.otherLanguageLabel}
      onClick={() => setLanguage(other)}
    >
      {text.otherLanguage}
    </button>
  );
}
