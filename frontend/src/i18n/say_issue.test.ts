import { describe, expect, it } from 'vitest';

import type { Issue } from '../api/types';
import { issueText } from './say_issue';

const issue = (code: string, params: Record<string, unknown>, message = 'Set `p`.'): Issue =>
  ({ node: 'a', field: null, code, message, params });

describe('issueText', () => {
  it('passes on what the server says, without marks that only a terminal needs', () => {
    expect(issueText(issue('never_heard_of', {}), 'en')).toBe('Set p.');
    expect(issueText(issue('never_heard_of', {}), 'zh')).toBe('Set p.');
  });

  it('names the control of the page that mends it', () => {
    expect(issueText(issue('input_count', { wanted: '2 to 8', got: 1 }), 'en')).toMatch(/takes 2–8 inputs and has 1.*settings/);
    expect(issueText(issue('input_count', { wanted: '2 to 8', got: 1 }), 'zh')).toMatch(/2–8.*设置/);
  });

  it('says in Chinese what shape the data ask for, and how a network of this task ends', () => {
    const shapes = { wanted: [13, 13], got: [12, 32] };
    expect(issueText(issue('output_shape', { ...shapes, task: 'sequence' }), 'zh')).toMatch(/13 × 13.*12 × 32.*解码器/);
    expect(issueText(issue('output_shape', { ...shapes, task: 'classification' }), 'zh')).not.toMatch(/解码器/);
  });
});
