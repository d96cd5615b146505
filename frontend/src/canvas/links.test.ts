import { describe, expect, it } from 'vitest';

import { withInput } from './links';

describe('withInput', () => {
  it('adds an input where a layer takes several, else replaces it', () => {
    expect(withInput(['a'], 'b', 2)).toEqual(['a', 'b']);
    expect(withInput(['a', 'b'], 'c', 2)).toEqual(['a', 'c']);
    expect(withInput(['a'], 'b', 1)).toEqual(['b']);
    expect(withInput(['a'], 'a', 2)).toEqual(['a']);
  });
});
