import { ViewportPortal } from '@xyflow/react';
import { Group as GroupIcon, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import { findEntry, useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { useParts } from '../state/parts';
import type { Scene } from './elements';
import { framesOf, type Frame } from './frames';
import './group.css';
import { useCanvas } from './store';
import { useWords } from './words';

/** The frames of all opened groups, behind the nodes. */
export const GroupFrames = memo(function GroupFrames({ scene }: { scene: Scene }): ReactNode {
  const network = useExperiment((state) => state.experiment.network);
  return (
    <ViewportPortal>
      {framesOf(network, scene).map((frame) => (
        <GroupFrame key={frame.group.id} frame={frame} />
      ))}
    </ViewportPortal>
  );
});

/** A frame with its title and the button that closes the group. */
function GroupFrame({ frame }: { frame: Frame }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const say = useIssueText();
  const catalog = useCatalog();
  const { group, x, y, width, height } = frame;
  const busy = useParts((state) => state.busy !== null);
  const fault = useParts((state) => (state.fault?.about === group.id ? state.fault.issue : null));
  const title = group.name ?? words.title(findEntry(catalog?.layers, group.layer.kind) ?? null, group.layer.kind);
  const close = async (): Promise<void> => {
    await useParts.getState().close(group.id);
    const issue = useParts.getState().fault?.issue;
    if (issue !== undefined) useCanvas.getState().say(say(issue));
  };
  return (
    <section
      className="group-frame"
      aria-label={format(text.partsOf, { id: group.id })}
      style={{ width, height, transform: `translate(${x}px, ${y}px)` }}
    >
      <header className="group-head">
        <span className="group-title">{title}</span>
        <span className="group-id">{group.id}</span>
        <button
          type="button"
          className="group-close nodrag nopan"
          disabled={busy}
          aria-label={format(text.closePartsOf, { id: group.id })}
          onClick={() => void close()}
        >
          <GroupIcon size={13} aria-hidden="true" />
          {text.closeParts}
        </button>
      </header>
      {fault !== null && (
        <p className="group-fault">
          <TriangleAlert size={14} aria-hidden="true" />
          <span>{say(fault)}</span>
        </p>
      )}
    </section>
  );
}
