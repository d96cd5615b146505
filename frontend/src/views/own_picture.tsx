import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useOwnInput } from '../state/own_input';
import { useRun } from '../state/run';
import { OwnPictureForm } from './own_picture_form';
import { usePreview } from './preview';
import type { ViewModule } from './view';

/** A paper for a drawing of one's own that the network of the run looks at: folded away until somebody asks. */
function Output(): ReactNode {
  const text = useText('ownInput');
  const { tab_own_picture: title } = useText('views');
  const run = useRun((state) => state.run);
  // The run answers for the data that it learns from, whatever is being edited.
  const preview = usePreview(run?.experiment.dataset);
  const [open, setOpen] = useState(false);
  useEffect(() => () => useOwnInput.getState().give(null), []);
  const toggle = (now: boolean): void => {
    setOpen(now);
    if (!now) useOwnInput.getState().give(null);
  };
  const shape = preview?.fields.input;
  if (preview !== null && shape?.length !== 3) return null;
  return (
    <section className="view" aria-label={title}>
      <details className="more" open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
        <summary>{title}</summary>
        {open && run === null && <p className="view-faint">{text.idle}</p>}
        {open && run !== null && preview !== null && (
          <OwnPictureForm key={JSON.stringify([run.experiment.dataset.kind, shape])} preview={preview} shape={shape as [number, number, number]} />
        )}
      </details>
    </section>
  );
}

/** What the network answers to a picture that somebody draws. */
export const ownPicture: ViewModule = {
  kind: 'own_picture',
  Output,
  fits: () => false,
  // Grey, or red, green and blue: what a screen can show of more channels says little.
  serves: (task, fields) => task === 'classification' && fields.input?.length === 3 && (fields.input[0] === 1 || fields.input[0] === 3),
};
