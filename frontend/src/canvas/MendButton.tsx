import { Wand2 } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Edit, Issue } from '../api/types';
import { usePick } from '../i18n';
import { useExperiment } from '../state/experiment';
import './mending.css';
import { mendedExperiment } from './mending';

/** Mends a mistake with one click; nothing where the server knows no fix, or has not yet seen the latest edit. */
export function MendButton({ issue }: { issue: Issue }): ReactNode {
  const pick = usePick();
  const checked = useExperiment((state) => state.checked);
  const { fix } = issue;
  if (!fix) return null;
  const mend = (): void => {
    const { check, edit } = useExperiment.getState();
    const fields = Object.keys(check?.fields ?? {});
    edit((draft) => mendedExperiment(draft, fix.edits as Edit[], fields));
  };
  return (
    <button
      type="button"
      className="mend nodrag nopan"
      disabled={!checked}
      onClick={(event) => {
        // On the canvas a click would also select the node.
        event.stopPropagation();
        mend();
      }}
    >
      <Wand2 size={13} aria-hidden="true" />
      {pick(fix.title)}
    </button>
  );
}
