import { describe, expect, test, vi } from 'vitest';
import { watchId, WatchSet } from './watches';

describe('watchId', () => {
  test('does not depend on the order of keys or on absent options', () => {
    expect(watchId({ view: 'attention', node: 'enc', head: 1, layer: 0 })).toBe(
      watchId({ layer: 0, head: 1, node: 'enc', view: 'attention', sample: undefined }),
    );
  });

  test('tells apart what differs', () => {
    const ids = [
      watchId({ view: 'maps', node: 'a' }),
      watchId({ view: 'maps', node: 'b' }),
      watchId({ view: 'maps', node: 'a', sample: 1 }),
      watchId({ view: 'maps', node: 'a', sample: '1' }),
      watchId({ view: 'maps', node: 'a', detail: true }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('WatchSet', () => {
  test('counts references: the last one to leave removes the watch', () => {
    const watches = new WatchSet();
    const changed = vi.fn();
    watches.onChange(changed);
    const leaveFirst = watches.add({ view: 'maps', node: 'a' });
    const leaveSecond = watches.add({ node: 'a', view: 'maps' });
    leaveFirst();
    leaveFirst();
    expect(watches.list()).toEqual([{ view: 'maps', node: 'a', id: 'maps|a' }]);
    expect(changed).toHaveBeenCalledTimes(1);
    leaveSecond();
    expect(watches.list()).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('is urgent as long as somebody needs it first, and stays one watch', () => {
    const watches = new WatchSet();
    const changed = vi.fn();
    watches.add({ view: 'maps', node: 'a' });
    watches.onChange(changed);
    const leave = watches.add({ view: 'maps', node: 'a', priority: true });
    const leaveAgain = watches.add({ view: 'maps', node: 'a', priority: true });
    expect(watches.list()).toEqual([{ view: 'maps', node: 'a', id: 'maps|a', priority: true }]);
    leave();
    expect(changed).toHaveBeenCalledTimes(1);
    leaveAgain();
    expect(watches.list()).toEqual([{ view: 'maps', node: 'a', id: 'maps|a' }]);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('is empty while the tab is hidden and comes back whole', () => {
    const watches = new WatchSet();
    watches.add({ view: 'maps', node: 'a' });
    const changed = vi.fn();
    watches.onChange(changed);
    watches.setHidden(true);
    expect(watches.list()).toEqual([]);
    watches.add({ view: 'boundary' });
    watches.setHidden(true);
    watches.setHidden(false);
    expect(watches.list().map(({ view }) => view)).toEqual(['maps', 'boundary']);
    expect(changed).toHaveBeenCalledTimes(3);
  });
});
