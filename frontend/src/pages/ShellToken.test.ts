import { expect, test } from 'vitest';
import { tokenIn } from './ShellToken';

test.each([
  ['abc-123_X', 'abc-123_X'],
  ['  abc\n', 'abc'],
  ['http://127.0.0.1:8000/?token=a%2Bb', 'a+b'],
  ['http://host/lab?run=1&token=xyz#x=1.a', 'xyz'],
  ['', null],
  ['two words', null],
  ['http://127.0.0.1:8000/', null],
  ['?token=%E0%A4%A', null],
])('%s', (pasted, token) => {
  expect(tokenIn(pasted)).toBe(token);
});
