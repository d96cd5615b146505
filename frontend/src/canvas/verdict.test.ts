import { describe, expect, it } from 'vitest';

import type { Check, Issue } from '../api/types';
import { verdictOf } from './verdict';

const issue: Issue = { node: 'a', field: null, code: 'shape', message: 'does not fit', params: {} };
const check = (errors: Issue[], warnings: Issue[] = []): Check =>
  ({ nodes: {}, parameters: 0, trainable: 0, flops: 0, activation_bytes: 0, fields: {}, forms: {}, errors, warnings });
const now = { checked: true, same: true, failed: false };

describe('verdictOf', () => {
  it('counts problems before hints, and names the first', () => {
    expect(verdictOf({ ...now, check: check([issue, issue], [issue]) })).toEqual({ is: 'wrong', count: 2, first: issue });
    expect(verdictOf({ ...now, check: check([], [issue]) })).toEqual({ is: 'doubtful', count: 1, first: issue });
    expect(verdictOf({ ...now, check: check([]) })).toEqual({ is: 'good' });
  });

  it('calls a network unfinished while nothing is wrong with what stands there', () => {
    const open = { ...issue, code: 'unfinished' };
    expect(verdictOf({ ...now, check: check([open]) })).toEqual({ is: 'unfinished', count: 1, first: open });
    expect(verdictOf({ ...now, check: check([open, issue]) })).toEqual({ is: 'wrong', count: 2, first: issue });
  });

  it('does not repeat a problem that an edit may have mended', () => {
    expect(verdictOf({ ...now, checked: false, check: check([issue]) })).toEqual({ is: 'checking' });
    expect(verdictOf({ ...now, checked: false, check: null })).toEqual({ is: 'checking' });
  });

  it('lets shapes fit while only the training changes', () => {
    expect(verdictOf({ ...now, checked: false, check: check([]) })).toEqual({ is: 'good' });
    expect(verdictOf({ ...now, checked: false, same: false, check: check([]) })).toEqual({ is: 'checking' });
  });

  it('claims nothing when the server could not check', () => {
    expect(verdictOf({ ...now, checked: false, failed: true, check: check([]) })).toEqual({ is: 'unknown' });
  });
});
