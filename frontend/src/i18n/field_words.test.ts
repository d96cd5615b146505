import { describe, expect, it } from 'vitest';

import type { Catalog, Issue } from '../api/types';
import { fieldWords } from './field_words';
import { issueText } from './say_issue';

const layer = (kind: string, properties: object) => ({ kind, schema: { properties } });
const catalog = {
  layers: [
    layer('MultiheadAttention', { num_heads: { title: 'Heads', title_zh: '头数' }, causal: { title: 'Causal', title_zh: '因果' } }),
    layer('Conv2d', { groups: { title: 'Groups', title_zh: '分组' } }),
    layer('GroupNorm', { groups: { title: 'Number of groups', title_zh: '组数' } }),
  ],
  datasets: [layer('circle', { noise: { title: 'Noise', title_zh: '噪声' } })],
} as unknown as Catalog;

const issue = (field: string, message: string, node: string | null = 'look', code = 'new'): Issue => ({ node, field, code, message, params: { ge: 1 } });
const said = (one: Issue, kind: string, language: 'en' | 'zh' = 'en'): string => issueText(one, language, fieldWords(catalog, one, kind, language));

describe('fields in the words of the forms', () => {
  it('stand at the beginning of a sentence about a value', () => {
    const wrong = issue('num_heads', "'num_heads' of 'look': Input should be greater than or equal to 1.", 'look', 'greater_than_equal');
    expect(said(wrong, 'MultiheadAttention')).toBe('Heads: Input should be greater than or equal to 1.');
    expect(said(wrong, 'MultiheadAttention', 'zh')).toBe('头数：不能小于 1。');
    expect(said(issue('dataset.noise', "'dataset.noise': Too much.", null), 'circle')).toBe('Noise: Too much.');
  });

  it('stand where the server asks to change them', () => {
    expect(said(issue('num_heads', 'Set `num_heads` to 4, or turn `causal` off.'), 'MultiheadAttention')).toBe('Set “Heads” to 4, or turn “Causal” off.');
    expect(said(issue('inputs', 'Give it back `weights_of`.'), 'MultiheadAttention')).toBe('Give it back “Weights of”.');
  });

  it('are those of its own layer where layers differ, and stay as they are where nobody knows', () => {
    expect(said(issue('groups', 'Change `groups`.'), 'GroupNorm')).toBe('Change “Number of groups”.');
    expect(said(issue('inputs', 'Change `groups` or `robot`.'), 'Linear')).toBe('Change groups or robot.');
  });
});
