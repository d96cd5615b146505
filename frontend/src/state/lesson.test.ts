import { beforeEach, describe, expect, test } from 'vitest';

import { hides, lessonOf, longestNote, readLesson, UnknownControls, useLesson } from './lesson';

beforeEach(() => useLesson.setState(useLesson.getInitialState(), true));

describe('a lesson out of a link', () => {
  test('may say something in one language or in both, and hide anything once', () => {
    expect(readLesson({ text: 'Look.', hide: ['lr', 'lr', 'view_curves'] })).toEqual({ text: 'Look.', hide: ['lr', 'view_curves'] });
    expect(readLesson({ text: { en: 'Look.', zh: '看。' } })).toEqual({ text: { en: 'Look.', zh: '看。' }, hide: [] });
    expect(readLesson({})).toEqual({ text: '', hide: [] });
  });

  test.each([
    [null],
    ['text'],
    [{ text: 3 }],
    [{ text: { en: 'Look.' } }],
    [{ text: { en: 'Look.', zh: '看。', fr: 'Regarde.' } }],
    [{ text: 'x'.repeat(longestNote + 1) }],
    [{ hide: 'lr' }],
    [{ hide: [3] }],
    [{ hide: [], more: 1 }],
  ])('%j is none', (value) => expect(readLesson(value)).toBeUndefined());

  test('that hides what this page does not have names it', () => {
    expect(() => readLesson({ hide: ['lr', 'wings', 'tail'] })).toThrow(UnknownControls);
    expect(() => readLesson({ hide: ['lr', 'wings', 'tail'] })).toThrow('wings, tail');
  });
});

test('a lesson that says and hides nothing is none', () => {
  expect(lessonOf('  ', [])).toBeNull();
  expect(lessonOf({ en: '', zh: '' }, [])).toBeNull();
  expect(lessonOf('', ['lr'])).toEqual({ text: '', hide: ['lr'] });
  expect(lessonOf({ en: '', zh: '看。' }, [])).toEqual({ text: { en: '', zh: '看。' }, hide: [] });
});

test('what is hidden comes back for a person who asks, until the next lesson', () => {
  useLesson.getState().open({ text: '', hide: ['lr'] });
  expect([hides('lr'), hides('l2')]).toEqual([true, false]);
  useLesson.getState().setRevealed(true);
  expect(hides('lr')).toBe(false);
  useLesson.getState().open({ text: '', hide: ['lr'] });
  expect(hides('lr')).toBe(true);
});
