import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import type { NetworkNode } from '../api/types';
import { useText } from '../i18n';
import type { Starter } from './starters';
import { useCanvas } from './store';

interface Props {
  starters: readonly Starter[];
  /** The data-set field that the first layer reads. */
  field: string;
  onStart: (nodes: NetworkNode[]) => void;
}

/** The next step when there is no network yet. */
export function EmptyTank({ starters, field, onStart }: Props): ReactNode {
  const text = useText('canvas');
  const openPalette = useCanvas((state) => state.openPalette);
  return (
    <div className="empty-tank">
      <h2>{text.emptyTitle}</h2>
      <p>{text.emptyText}</p>
      <button
        type="button"
        className="empty-action"
        onClick={(event) => openPalette({ after: field }, event.currentTarget.getBoundingClientRect())}
      >
        <Plus size={16} aria-hidden="true" />
        {text.emptyAction}
      </button>
      {starters.length > 0 && (
        <>
          <p className="empty-or">{text.emptyOr}</p>
          <div className="starters">
            {starters.map((starter) => (
              <button key={starter.id} type="button" className="starter" onClick={() => onStart(starter.nodes)}>
                <b>{text[`start_${starter.id}`]}</b>
                <span>{text[`start_${starter.id}_text`]}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
