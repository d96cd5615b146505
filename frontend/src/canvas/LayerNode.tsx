import { Handle, Position } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import { CanvasContext } from './context';
import type { NodeElement } from './elements';
import { InsertButton } from './InsertButton';
import { NodeCard } from './NodeCard';
import { NodePill } from './NodePill';
import { useWords } from './words';

/**
 * A layer on the canvas: its inside, and around it focus, shape, complaints, and + behind a loose end.
 *
 * A pill that becomes a card stays the same element, so that neither the focus nor a click that is under way is lost.
 */
export function LayerNode({ element }: { element: NodeElement }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const say = useIssueText();
  const { selected, focused, task } = useContext(CanvasContext);
  const { id, node, entry, issues, wrong, output, loose, size, type, linked, repeat } = element;
  const title = words.title(entry, node.layer.kind);
  const result = words.result(element, task);
  const [first] = issues;
  const state = [selected === id ? 'is-selected' : '', wrong ? 'is-wrong' : first ? 'is-doubtful' : ''].join(' ');
  const label = format(text.layerNode, { layer: title, id, shape: result || text.unknownShape });
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} />
      <div
        className={`node node-${type}${repeat > 1 && type === 'card' ? ' node-stack' : ''} ${state}`}
        style={{ width: size.width, height: size.height }}
        role="button"
        tabIndex={focused === id ? 0 : -1}
        data-node={id}
        aria-pressed={selected === id}
        // A card is named by what stands on it, as speech control expects; a pill shows only a sign.
        aria-label={type === 'pill' ? label : undefined}
        aria-describedby={first ? `caption-${id} issue-${id}` : `caption-${id}`}
      >
        {type === 'pill' ? <NodePill element={element} /> : <NodeCard element={element} />}
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
      {loose && <InsertButton place={{ after: id }} label={format(text.insertAfter, { id })} className="insert-after" />}
    </>
  );
}
