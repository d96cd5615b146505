/** Keys of the Lab. They act outside of text fields and give way to what a focused control does with them. */
import { useEffect } from 'react';

import { isTyping, labKey, ownsSpace, type LabKey } from '../../canvas/keys';
import { useCanvas } from '../../canvas/store';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';

const ofTheRun: ReadonlySet<LabKey> = new Set<LabKey>(['play', 'step', 'reset']);

export function useShortcuts(fields: readonly string[]): void {
  useEffect(() => {
    // A command takes a moment. A key that is pressed meanwhile waits for it; of several the last one counts.
    let waiting: LabKey | null = null;
    const stopListening = useRun.subscribe(({ busy }) => {
      if (busy || waiting === null) return;
      const key = waiting;
      waiting = null;
      act(key, fields);
    });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (isTyping(target)) return;
      const key = labKey(event);
      if (key === null || (key === 'play' && ownsSpace(target))) return;
      event.preventDefault();
      if (ofTheRun.has(key) && useRun.getState().busy) waiting = key;
      else act(key, fields);
    };
    addEventListener('keydown', onKeyDown);
    return () => {
      stopListening();
      removeEventListener('keydown', onKeyDown);
    };
  }, [fields]);
}

/** Does what a key stands for; what it means is decided now, by what the run is doing. */
function act(key: LabKey, fields: readonly string[]): void {
  const { status, needsRestart, play, pause, advance, reset } = useRun.getState();
  const { experiment, check, selected, undo, redo } = useExperiment.getState();
  const { nodes } = experiment.network;
  const mayPlay = nodes.length > 0 && (check?.errors.length ?? 0) === 0;
  switch (key) {
    case 'play':
      if (isActive(status) && status !== 'paused' && !needsRestart) void pause();
      else if (mayPlay) void play();
      return;
    case 'step':
      if (mayPlay) void advance();
      return;
    case 'reset':
      return void reset();
    case 'undo':
      return undo();
    case 'redo':
      return redo();
    case 'search': {
      const after = selected ?? nodes.at(-1)?.id ?? fields[0] ?? 'input';
      useCanvas.getState().openPalette({ after }, new DOMRect(innerWidth / 2, innerHeight / 5, 0, 0));
    }
  }
}
