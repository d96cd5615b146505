import { describe, expect, test } from 'vitest';
import { changed, historyOf, redone, undone } from './history';

describe('history', () => {
  test('takes changes back one by one and makes them again', () => {
    let history = changed(changed(historyOf('a'), 'b', undefined, 0), 'c', undefined, 1);
    history = undone(undone(history));
    expect(history.present).toBe('a');
    expect(undone(history)).toBe(history);
    history = redone(redone(history));
    expect(history.present).toBe('c');
    expect(redone(history)).toBe(history);
  });

  test('a new change forgets what was taken back', () => {
    const history = changed(undone(changed(historyOf('a'), 'b', undefined, 0)), 'x', undefined, 1);
    expect(redone(history).present).toBe('x');
    expect(undone(history).present).toBe('a');
  });

  test('a drag becomes one step; another field, a pause or an undo ends it', () => {
    let history = historyOf(0);
    for (let value = 1; value <= 5; value += 1) history = changed(history, value, 'lr', value * 100);
    expect(undone(history).present).toBe(0);
    expect(undone(changed(history, 6, 'l2', 600)).present).toBe(5);
    expect(undone(changed(history, 6, 'lr', 5000)).present).toBe(5);
    const again = changed(redone(undone(history)), 6, 'lr', 600);
    expect(undone(again).present).toBe(5);
  });

  test('remembers the last two hundred changes', () => {
    let history = historyOf(0);
    for (let value = 1; value <= 500; value += 1) history = changed(history, value, undefined, value);
    expect(history.past).toHaveLength(200);
  });
});
