import { useId, useState, type ReactNode } from 'react';

import type { NetworkNode } from '../../api/types';
import { renameNode, renameProblem } from '../../canvas/naming';
import { useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';

/** The name of a node; a new one is taken over everywhere as soon as it is written and possible. */
export function NodeName({ node, fields }: { node: NetworkNode; fields: readonly string[] }): ReactNode {
  const text = useText('lab');
  const id = useId();
  const { edit, select } = useExperiment.getState();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : renameProblem(nodes, node.id, draft.trim(), fields);
  const commit = (): void => {
    const next = draft?.trim() ?? node.id;
    setDraft(null);
    if (problem !== null || next === node.id) return;
    edit((experiment) => ({
      ...experiment,
      network: { ...experiment.network, nodes: renameNode(experiment.network.nodes, node.id, next) },
    }));
    select(next);
  };
  return (
    <div className="name-field">
      <label htmlFor={id}>{text.nodeName}</label>
      <input
        id={id}
        value={draft ?? node.id}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {problem !== null && <p id={`${id}-problem`}>{text[`name_${problem}`]}</p>}
    </div>
  );
}
