import type { ReactNode } from 'react';

import { useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { hidesView, useHiddenControls } from '../../state/lesson';
import { outputsFor, type Task } from '../../views/catalogue';
import { InSight } from '../../views/sight';
import { Scalars } from '../../views/scalars';

/** Curves with their numbers, then what the network answers. */
export function OutputPanel({ task }: { task: Task | null }): ReactNode {
  const text = useText('lab');
  const shapes = useExperiment((state) => state.check?.fields);
  const empty = useExperiment((state) => state.experiment.network.nodes.length === 0);
  const hidden = useHiddenControls();
  const all = task === null || shapes === undefined ? [] : outputsFor(task, shapes);
  const outputs = all.filter(({ kind }) => !hidesView(hidden, kind));
  return (
    <>
      {!hidesView(hidden, 'curves') && (
        <section className="panel-part">
          <Scalars />
        </section>
      )}
      {empty && <p className="output-empty">{text.noOutput}</p>}
      {!empty &&
        outputs.map(({ kind, Output }) =>
          Output === undefined ? null : (
            <InSight key={kind} className="panel-part">
              <Output />
            </InSight>
          ),
        )}
    </>
  );
}
