import { beforeEach, describe, expect, it } from 'vitest';

import { useOwnInput } from './own_input';

const start = useOwnInput.getState();
const drawing = { input: [[[0.5]]] };

describe('own input', () => {
  beforeEach(() => useOwnInput.setState(start, true));

  it('shows in the network as soon as there is some', () => {
    useOwnInput.getState().give(drawing);
    expect(useOwnInput.getState().shown).toBe(true);
    useOwnInput.getState().give(null);
    expect(useOwnInput.getState().shown).toBe(false);
  });

  it('stays out of the network where the person has said so', () => {
    useOwnInput.getState().give(drawing);
    useOwnInput.getState().show(false);
    // Wiped, or not readable for a moment, and there again.
    useOwnInput.getState().give(null);
    useOwnInput.getState().give(drawing);
    expect(useOwnInput.getState().shown).toBe(false);
    useOwnInput.getState().show(true);
    expect(useOwnInput.getState().shown).toBe(true);
  });
});
