import { Check as Tick, CircleDashed, Maximize, Minus, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Check } from '../api/types';
import { format, formatCompact, useLanguage, useText } from '../i18n';
import type { Fit } from './fit';
import { MemoryChip } from './MemoryChip';
import { TimeChip } from './TimeChip';
import { useVerdict } from './verdict';
import { flopsText } from './words';

interface Props {
  check: Check | null;
  empty: boolean;
  onProblem: (node: string | null) => void;
  /** Null where a lesson hides editing. */
  onAdd: ((near: DOMRect) => void) | null;
  fit: Fit;
}

/** Totals and the verdict of the check, at the top of the canvas. */
export function Chips({ check, empty, onProblem, onAdd, fit }: Props): ReactNode {
  const text = useText('canvas');
  const language = useLanguage();
  if (empty) return null;
  return (
    <div className="chips">
      {onAdd !== null && (
        <button
          type="button"
          className="chip chip-add"
          title={text.addHelp}
          onClick={(event) => onAdd(event.currentTarget.getBoundingClientRect())}
        >
          <Plus size={14} aria-hidden="true" />
          {text.add}
        </button>
      )}
      {check !== null && (
        <>
          <span className="chip" title={text.parametersHelp}>
            {format(text.parameters, { n: formatCompact(check.parameters, language) })}
          </span>
          <span className="chip" title={text.flopsHelp}>
            {flopsText(check.flops, language)}
          </span>
          <MemoryChip bytes={check.activation_bytes} />
          <TimeChip />
        </>
      )}
      <span role="status" className="chip-status">
        <VerdictChip onProblem={onProblem} />
      </span>
      <div className="chip chip-view" role="group" aria-label={text.view}>
        <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => fit.zoom(1 / 1.25)}>
          <Minus size={14} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => fit.zoom(1.25)}>
          <Plus size={14} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.fit} title={text.fit} onClick={fit.all}>
          <Maximize size={14} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

function VerdictChip({ onProblem }: Pick<Props, 'onProblem'>): ReactNode {
  const text = useText('canvas');
  const verdict = useVerdict();
  switch (verdict.is) {
    case 'unknown':
      return null;
    case 'checking':
      return <span className="chip">{text.checking}</span>;
    case 'good':
      return (
        <span className="chip chip-good">
          <Tick size={14} aria-hidden="true" />
          {text.shapesFit}
        </span>
      );
    case 'unfinished':
      return (
        <button type="button" className="chip chip-open" title={text.unfinishedHelp} onClick={() => onProblem(verdict.first.node)}>
          <CircleDashed size={14} aria-hidden="true" />
          {text.unfinished}
        </button>
      );
    default: {
      const { is, count, first } = verdict;
      const [one, many] = is === 'wrong' ? [text.oneProblem, text.problems] : [text.oneWarning, text.warnings];
      return (
        <button
          type="button"
          className={is === 'wrong' ? 'chip chip-bad' : 'chip chip-warn'}
          title={text.problemsHelp}
          onClick={() => onProblem(first.node)}
        >
          <TriangleAlert size={14} aria-hidden="true" />
          {count === 1 ? one : format(many, { n: count })}
        </button>
      );
    }
  }
}
