import { Handle, Position } from '@xyflow/react';
import { Plus, TriangleAlert } from 'lucide-react';
import { useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import { CanvasContext } from './context';
import type { NodeElement } from './elements';
import { useCanvas } from './store';
import { useWords } from './words';

interface Props {
  element: NodeElement;
  className: string;
  children: ReactNode;
}

/** What every layer on the canvas has around its inside: focus, shape below, complaints, and + behind the output. */
export function NodeFrame({ element, className, children }: Props): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const say = useIssueText();
  const { selected, focused, task } = useContext(CanvasContext);
  const { id, node, entry, issues, wrong, output, size, type, linked } = element;
  const title = words.title(entry, node.layer.kind);
  const result = words.result(element, task);
  const [first] = issues;
  const state = [selected === id ? 'is-selected' : '', wrong ? 'is-wrong' : first ? 'is-doubtful' : ''].join(' ');
  const label = format(text.layerNode, { layer: title, id, shape: result || text.unknownShape });
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} />
      <div
        className={`node ${className} ${state}`}
        style={{ width: size.width, height: size.height }}
        role="button"
        tabIndex={focused === id ? 0 : -1}
        data-node={id}
        aria-pressed={selected === id}
        // A card is named by what stands on it, as speech control expects; a pill shows only a sign.
        aria-label={type === 'pill' ? label : undefined}
        aria-describedby={first ? `caption-${id} issue-${id}` : `caption-${id}`}
      >
        {children}
      </div>
      <div className="node-caption" id={`caption-${id}`} aria-hidden="true">
        {type === 'pill' && <span className="node-caption-name">{title}</span>}
        {(type === 'card' || output) && !linked && <span>{result}</span>}
      </div>
      {first !== undefined && (
        <div className={`node-issue${wrong ? '' : ' is-hint'}`} id={`issue-${id}`}>
          <TriangleAlert size={14} aria-hidden="true" />
          <span>{say(first)}</span>
        </div>
      )}
      <Handle id="out" type="source" position={Position.Right} />
      {output && <AddButton id={id} label={format(text.insertAfter, { id })} />}
    </>
  );
}

export function AddButton({ id, label }: { id: string; label: string }): ReactNode {
  const openPalette = useCanvas((state) => state.openPalette);
  return (
    <button
      type="button"
      className="insert insert-after nodrag nopan"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        openPalette({ after: id }, event.currentTarget.getBoundingClientRect());
      }}
    >
      <Plus size={12} aria-hidden="true" />
    </button>
  );
}
