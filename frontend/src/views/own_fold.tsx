import { useEffect, useState, type ReactNode } from 'react';

import type { Run } from '../api/types';
import { useText } from '../i18n';
import { useOwnInput } from '../state/own_input';
import { useRun } from '../state/run';
import { usePreview, type Preview } from './preview';

interface Props {
  title: string;
  /** Whether data of this kind can be answered. */
  fits: (preview: Preview) => boolean;
  /** What is asked with, once it is unfolded and there is a run to answer. */
  form: (preview: Preview, run: Run) => ReactNode;
}

/** Input of one's own for the network of the run: folded away until somebody asks, and forgotten where it is folded again. */
export function OwnFold({ title, fits, form }: Props): ReactNode {
  const text = useText('ownInput');
  const run = useRun((state) => state.run);
  // The run answers for the data that it learns from, whatever is being edited.
  const preview = usePreview(run?.experiment.dataset);
  const [open, setOpen] = useState(false);
  useEffect(() => () => useOwnInput.getState().give(null), []);
  const toggle = (now: boolean): void => {
    setOpen(now);
    if (!now) useOwnInput.getState().give(null);
  };
  if (preview !== null && !fits(preview)) return null;
  return (
    <section className="view" aria-label={title}>
      <details className="more" open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
        <summary>{title}</summary>
        {open && run === null && <p className="view-faint">{text.idle}</p>}
        {open && run !== null && preview !== null && form(preview, run)}
      </details>
    </section>
  );
}
