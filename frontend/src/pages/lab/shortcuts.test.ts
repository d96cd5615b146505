// @vitest-environment jsdom
import { cleanup, fireEvent, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useExperiment } from '../../state/experiment';
import { sampleExperiment } from '../../state/sample_experiment';
import { useRun } from '../../state/run';
import { useShortcuts } from './shortcuts';

const commands = { play: vi.fn(), pause: vi.fn(), advance: vi.fn(), reset: vi.fn() };
const press = (key: string): boolean => fireEvent.keyDown(document.body, { key });

beforeEach(() => {
  vi.clearAllMocks();
  useRun.setState({ ...commands, busy: false, status: 'idle', needsRestart: false });
  useExperiment.setState({ experiment: sampleExperiment(), check: null });
  renderHook(() => useShortcuts(['input']));
});
afterEach(cleanup);

describe('useShortcuts', () => {
  it('acts at once while no command is under way', () => {
    press('s');
    expect(commands.advance).toHaveBeenCalledOnce();
  });

  it('keeps the last key of the run until the command before it is done', () => {
    useRun.setState({ busy: true });
    press('s');
    press('r');
    expect(commands.advance).not.toHaveBeenCalled();
    expect(commands.reset).not.toHaveBeenCalled();
    useRun.setState({ busy: false });
    useRun.setState({ busy: false });
    expect(commands.reset).toHaveBeenCalledOnce();
    expect(commands.advance).not.toHaveBeenCalled();
  });

  it('decides what Space means when its turn comes', () => {
    useRun.setState({ busy: true, status: 'running' });
    press(' ');
    useRun.setState({ busy: false, status: 'paused' });
    expect(commands.play).toHaveBeenCalledOnce();
    expect(commands.pause).not.toHaveBeenCalled();
  });
});
