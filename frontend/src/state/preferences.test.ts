// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyPreferences, readChoices, usePreferences } from './preferences';

describe('readChoices', () => {
  test('takes what was stored', () => {
    const stored = JSON.stringify({ theme: 'dark', language: 'zh', scaleMode: 'net' });
    expect(readChoices(stored, 'en')).toEqual({ theme: 'dark', language: 'zh', scaleMode: 'net' });
  });

  test.each([null, '{', '[]', 'null', '{"theme": "pink", "language": 3}'])('%s counts as nothing', (stored) => {
    expect(readChoices(stored, 'en-US')).toEqual({ theme: 'system', language: 'en', scaleMode: 'layer' });
  });

  test('speaks Chinese to a Chinese browser', () => {
    expect(readChoices(null, 'zh-TW').language).toBe('zh');
  });
});

describe('applyPreferences', () => {
  let isDark = false;
  let tell: () => void = () => undefined;
  let stop: () => void = () => undefined;
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({
      get matches() {
        return isDark;
      },
      addEventListener: (_: string, listener: () => void) => (tell = listener),
      removeEventListener: () => undefined,
    }));
    stop = applyPreferences();
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  test('follows the system until a theme is chosen, sets the language and remembers both', () => {
    const root = document.documentElement;
    usePreferences.setState({ theme: 'system', language: 'en' });
    expect(root.dataset.theme).toBe('light');
    isDark = true;
    tell();
    expect(root.dataset.theme).toBe('dark');
    usePreferences.getState().setTheme('light');
    usePreferences.getState().setLanguage('zh');
    expect(root.dataset.theme).toBe('light');
    expect(root.lang).toBe('zh-CN');
    expect(readChoices(localStorage.getItem('netarium.preferences'), 'en')).toMatchObject({ theme: 'light', language: 'zh' });
  });

  test('paper is light, as wide as the screen, and gives the theme back', () => {
    const root = document.documentElement;
    usePreferences.setState({ theme: 'dark' });
    dispatchEvent(new Event('beforeprint'));
    expect(root.dataset.theme).toBe('light');
    expect(root.style.getPropertyValue('--screen-width')).toBe(String(innerWidth));
    dispatchEvent(new Event('afterprint'));
    expect(root.dataset.theme).toBe('dark');
  });
});
