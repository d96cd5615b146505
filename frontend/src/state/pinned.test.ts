import { beforeEach, describe, expect, it } from 'vitest';

import type { Run } from '../api/types';
import { neighbour, pinnedIn, usePinned } from './pinned';
import { useRun } from './run';

const digits = { kind: 'digits', validation_split: 0.2 };
const runOn = (dataset: object): Run => ({ id: 'r', experiment: { dataset } }) as unknown as Run;

describe('the pinned sample', () => {
  beforeEach(() => {
    usePinned.setState({ place: null });
    useRun.setState({ run: null });
  });

  it('stays while training restarts on the same data', () => {
    useRun.setState({ run: runOn(digits) });
    usePinned.getState().pin(7);
    expect(pinnedIn(usePinned.getState().place, { ...digits })).toBe(7);
  });

  it('goes with its data set', () => {
    useRun.setState({ run: runOn(digits) });
    usePinned.getState().pin(7);
    const { place } = usePinned.getState();
    expect(pinnedIn(place, { kind: 'digits', validation_split: 0.5 })).toBeUndefined();
    expect(pinnedIn(place, undefined)).toBeUndefined();
  });

  it('cannot be chosen where nothing runs', () => {
    usePinned.getState().pin(7);
    expect(usePinned.getState().place).toBeNull();
  });
});

describe('the next sample', () => {
  it('is the first behind the last, and the last before the first', () => {
    expect([neighbour(3, 1, 5), neighbour(4, 1, 5), neighbour(0, -1, 5)]).toEqual([4, 0, 4]);
  });
});
