import { Check as Tick, Maximize, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Check } from '../api/types';
import { format, formatCompact, useLanguage, useText } from '../i18n';
import { flopsText } from './words';

interface Props {
  check: Check | null;
  empty: boolean;
  onProblem: (node: string | null) => void;
  onFit: () => void;
}

/** Totals and the verdict of the check, at the top of the canvas. */
export function Chips({ check, empty, onProblem, onFit }: Props): ReactNode {
  const text = useText('canvas');
  const language = useLanguage();
  const errors = check?.errors ?? [];
  const warnings = check?.warnings ?? [];
  const [first] = errors.length > 0 ? errors : warnings;
  const problems = errors.length === 1 ? text.oneProblem : format(text.problems, { n: errors.length });
  const hints = warnings.length === 1 ? text.oneWarning : format(text.warnings, { n: warnings.length });
  return (
    <div className="chips">
      {check !== null && !empty && (
        <>
          <span className="chip" title={text.parametersHelp}>
            {format(text.parameters, { n: formatCompact(check.parameters, language) })}
          </span>
          <span className="chip" title={text.flopsHelp}>
            {flopsText(check.flops, language)}
          </span>
        </>
      )}
      {!empty && (
        <span role="status" className="chip-status">
          {check === null && <span className="chip">{text.checking}</span>}
          {check !== null && first === undefined && (
            <span className="chip chip-good">
              <Tick size={14} aria-hidden="true" />
              {text.shapesFit}
            </span>
          )}
          {first !== undefined && (
            <button
              type="button"
              className={errors.length > 0 ? 'chip chip-bad' : 'chip chip-warn'}
              title={text.problemsHelp}
              onClick={() => onProblem(first.node)}
            >
              <TriangleAlert size={14} aria-hidden="true" />
              {errors.length > 0 ? problems : hints}
            </button>
          )}
        </span>
      )}
      {!empty && (
        <button type="button" className="chip chip-icon" aria-label={text.fit} title={text.fit} onClick={onFit}>
          <Maximize size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
