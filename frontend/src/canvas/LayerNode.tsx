import { CircleDashed, TriangleAlert } from 'lucide-react';
import { memo, useContext, type AnimationEvent, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import { useExperiment } from '../state/experiment';
import { isUnfinished } from '../state/unfinished';
import { classes } from '../ui';
import { CanvasContext } from './context';
import { behind } from './drop';
import type { NodeElement } from './elements';
import { InsertButton } from './InsertButton';
import { LinkHandle } from './LinkHandle';
import { linkState } from './links';
import { MendButton } from './MendButton';
import { NodeCard } from './NodeCard';
import { NodePill } from './NodePill';
import { NodeTimeTag } from './NodeTimeTag';
import { OpenButton } from './OpenButton';
import { RepeatStepper } from './RepeatStepper';
import { useCanvas } from './store';
import { useWords } from './words';

/** It appears once: when the order of layers changes, the browser takes some out and puts them in again, and would let them appear anew. */
function appeared({ target, currentTarget }: AnimationEvent<HTMLElement>): void {
  if (target === currentTarget) currentTarget.style.animation = 'none';
}

/**
 * A layer on the canvas: its inside, and around it focus, shape, complaints, and + behind a loose end.
 *
 * A pill that becomes a card stays the same element, so that neither the focus nor a click that is under way is lost.
 */
export const LayerNode = memo(function LayerNode({ element }: { element: NodeElement }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const say = useIssueText();
  const { task, edits } = useContext(CanvasContext);
  const { id, node, entry, issues, wrong, noteInside, loose, size, type, linked, repeat, repeatable } = element;
  const selected = useExperiment((state) => state.selected === id);
  const marked = useCanvas((state) => state.marked.has(id));
  const focused = useCanvas((state) => state.focused === id);
  const held = useCanvas((state) => state.held.has(id));
  const target = useCanvas((state) => loose && state.over === behind(id));
  const linking = useCanvas((state) => (state.linking?.source === id ? 'is-source' : linkState(state.linking?.ways.get(id))));
  const title = node.name ?? words.title(entry, node.layer.kind);
  const result = words.result(element, task);
  const [first] = issues;
  const open = first !== undefined && isUnfinished(first);
  const state = [
    selected ? 'is-selected' : marked ? 'is-marked' : '',
    open ? 'is-unfinished' : wrong ? 'is-wrong' : first ? 'is-doubtful' : '',
    held ? 'is-held' : '',
    linking,
  ].join(' ');
  const label = format(text.layerNode, { layer: title, id, shape: result || text.unknownShape });
  return (
    <>
      <div
        className={`node node-${type}${repeat > 1 ? ' node-stack' : ''}${repeat > 2 ? ' is-high' : ''} ${state}`}
        style={{ width: size.width, height: size.height }}
        role="button"
        tabIndex={focused ? 0 : -1}
        data-node={id}
        onAnimationEnd={appeared}
        aria-pressed={selected || marked}
        aria-disabled={linking === 'is-blocked' || undefined}
        // A card is named by what stands on it, as speech control expects; a pill shows only a sign.
        aria-label={type === 'pill' ? label : undefined}
        title={type === 'pill' && node.name ? node.name : undefined}
        aria-describedby={first ? `caption-${id} issue-${id}` : `caption-${id}`}
      >
        {type === 'pill' ? <NodePill element={element} /> : <NodeCard element={element} />}
      </div>
      <div className={linked ? 'node-caption is-aside' : 'node-caption'} id={`caption-${id}`} aria-hidden="true">
        {type === 'pill' && <span className="node-caption-name">{title}</span>}
        {!linked && <span>{result}</span>}
        <NodeTimeTag id={id} short={type === 'pill' || linked} />
      </div>
      {entry?.composite === true && <OpenButton id={id} />}
      {first !== undefined && (
        <div className={classes('node-issue', noteInside && 'is-inside', open ? 'is-open' : !wrong && 'is-hint')} id={`issue-${id}`}>
          {open ? <CircleDashed size={14} aria-hidden="true" /> : <TriangleAlert size={14} aria-hidden="true" />}
          <div>
            <span>{say(first)}</span>
            <MendButton issue={first} />
          </div>
        </div>
      )}
      <LinkHandle id={id} />
      {(repeat > 1 || (type === 'card' && selected && repeatable)) && edits !== null && (
        <RepeatStepper id={id} repeat={repeat} onStep={(by) => edits.repeat(id, by)} />
      )}
      {loose && <InsertButton place={{ after: id }} label={format(text.insertAfter, { id })} className={target ? 'insert-after is-target' : 'insert-after'} />}
    </>
  );
});
