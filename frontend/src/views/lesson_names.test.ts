import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { exchange } from '../i18n/exchange';
import { views as viewTexts } from '../i18n/views';
import { controls, views } from '../state/lesson';
import { VIEWS } from './catalogue';

const protocol = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

describe('what a lesson can hide', () => {
  test('is every view there is, and the curves', () => {
    expect([...views].sort()).toEqual(['curves', ...new Set(VIEWS.map(({ kind }) => kind))].sort());
  });

  test.each(['en', 'zh'] as const)('has a name in the share dialog: %s', (language) => {
    const names: Record<string, string> = exchange[language];
    const tabs: Record<string, string> = viewTexts[language];
    const nameless = controls.filter((control) => (names[`control_${control}`] ?? tabs[control.replace('view_', 'tab_')] ?? '') === '');
    expect(nameless).toEqual([]);
  });

  test('stands in the description of links', () => {
    const said = /and what the page does not show until somebody asks for it: (.*?)\./s.exec(protocol)?.[1] ?? '';
    expect([...said.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(controls);
  });
});
