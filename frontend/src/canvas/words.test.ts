import { describe, expect, it } from 'vitest';

import { resultText } from './words';

const text = { classes: '{n} classes', oneNumber: 'one number' };

describe('resultText', () => {
  it('says of the output what the data ask for', () => {
    expect(resultText({ shape: [2], output: true, wrong: false }, 'classification', text)).toBe('2 classes');
    expect(resultText({ shape: [1], output: true, wrong: false }, 'regression', text)).toBe('one number');
  });

  it('says no more than the shape of what is not the output yet, and inside the network', () => {
    expect(resultText({ shape: [8], output: true, wrong: true }, 'classification', text)).toBe('8');
    expect(resultText({ shape: [8], output: false, wrong: false }, 'classification', text)).toBe('8');
  });
});
