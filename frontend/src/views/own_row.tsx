import { useState, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useRun } from '../state/run';
import { OwnRowForm } from './own_row_form';
import { usePreview } from './preview';
import type { ViewModule } from './view';

/** Own numbers for the network of the run: folded away until somebody asks. */
function Output(): ReactNode {
  const text = useText('ownRow');
  const { tab_own_row: title } = useText('views');
  const run = useRun((state) => state.run);
  // The run answers for the data that it learns from, whatever is being edited.
  const preview = usePreview(run?.experiment.dataset);
  const [open, setOpen] = useState(false);
  if (preview !== null && preview.columns.length === 0) return null;
  return (
    <section className="view" aria-label={title}>
      <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{title}</summary>
        {open && run === null && <p className="view-faint">{text.idle}</p>}
        {open && run !== null && preview !== null && <OwnRowForm key={run.id} run={run.id} preview={preview} />}
      </details>
    </section>
  );
}

/** What the network answers to numbers that somebody types. */
export const ownRow: ViewModule = {
  kind: 'own_row',
  Output,
  fits: () => false,
  serves: (task, fields) => task !== 'sequence' && fields.input?.length === 1,
};
