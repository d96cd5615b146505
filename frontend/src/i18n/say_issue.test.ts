import { describe, expect, it } from 'vitest';

import type { Issue, Problem } from '../api/types';
import { issueText, problemText } from './say_issue';

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

  it('leaves the word to the server where a fact for its own sentence is missing', () => {
    expect(issueText(issue('greater_than_equal', { ge: 1 }), 'zh')).toBe('不能小于 1。');
    expect(issueText(issue('greater_than_equal', {}), 'zh')).toBe('Set p.');
    expect(issueText(issue('input_length', { most: null }), 'zh')).toBe('Set p.');
  });

  it('writes names one after the other and sizes with a cross', () => {
    expect(issueText(issue('not_live', { name: 'seed', live: ['lr', 'l2'] }), 'zh')).toContain('lr、l2');
    expect(issueText(issue('input_shape', { wanted: [1, 8, 8] }), 'zh')).toContain('1 × 8 × 8');
  });

  it('says in Chinese what shape the data ask for, and how a network of this task ends', () => {
    const shapes = { wanted: [13, 13], got: [12, 32] };
    expect(issueText(issue('target_unread', { ...shapes, task: 'sequence' }), 'zh')).toMatch(/解码器/);
    expect(issueText(issue('unfinished', { ...shapes, task: 'classification' }), 'zh')).toMatch(/12 × 32.*13 × 13/);
  });
});

describe('problemText', () => {
  it('says in Chinese why an estimate ended, which has no code of its own', () => {
    const detail = "The worker that tried a few batches ended early. Try again; the server's log says more.";
    const gone: Problem = { type: 'about:blank', title: 'Not possible now', status: 409, code: 'conflict', detail };
    expect(problemText(gone, 'zh')).toBe('试算的进程意外结束。请再试一次，详情见服务器日志。');
    expect(problemText(gone, 'en')).toBe(detail);
    const none = { ...gone, detail: 'No worker could be started: [Errno 11] Busy. Try again later.' };
    expect(problemText(none, 'zh')).toBe('无法启动进程：[Errno 11] Busy。请稍后再试。');
  });

  const problem = (code: string, errors: Issue[] = []) => ({ type: '', title: 'The file cannot be used', status: 422, detail: 'Too bad.', code, errors });

  it('says what is wrong with a file, with its line, in both languages', () => {
    const ragged = problem('upload', [issue('ragged_row', { line: 3, got: 2, expected: 4 }, 'Line 3 has 2 cells.')]);
    expect(problemText(ragged, 'en')).toBe('Line 3 has 2 cells.');
    expect(problemText(ragged, 'zh')).toMatch(/第 3 行有 2 个单元格，表头有 4 个/);
  });

  it('does not take an empty file for an empty network', () => {
    expect(problemText(problem('upload', [issue('empty_file', {})]), 'zh')).toMatch(/文件/);
    expect(issueText(issue('empty', {}), 'zh')).toMatch(/网络/);
  });

  it('tells sizes in megabytes or kilobytes, and else the server\'s own words', () => {
    expect(problemText(problem('too_large', [issue('too_large', { most: 52_428_800 })]), 'zh')).toMatch(/50 MB/);
    expect(problemText(problem('too_large', [issue('too_large', { most: 65_536 })]), 'zh')).toMatch(/64 kB/);
    expect(problemText(problem('refused'), 'zh')).toMatch(/已满/);
    expect(problemText(problem('refused'), 'en')).toBe('Too bad.');
  });

  it('does not speak of files where the request was about something else', () => {
    expect(problemText(problem('refused'), 'zh', 'request')).toBe('Too bad.');
    expect(problemText(problem('unreachable'), 'zh', 'request')).toMatch(/没有回应/);
    expect(problemText(problem('unreachable'), 'zh')).toMatch(/没有回应/);
  });
});
