import { useStore, ViewportPortal } from '@xyflow/react';
import { Group as GroupIcon, TriangleAlert } from 'lucide-react';
import { memo, useContext, useEffect, type ReactNode } from 'react';

import type { Issue } from '../api/types';
import { format, useLanguage, useText } from '../i18n';
import { issueText, useIssueText } from '../i18n/say_issue';
import { findEntry, useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { useHidden } from '../state/lesson';
import { useParts } from '../state/parts';
import { CanvasContext } from './context';
import type { Scene } from './elements';
import { framesOf, type Frame } from './frames';
import './group.css';
import { useCanvas } from './store';
import { useWords } from './words';

/** The frames of all opened groups, behind the nodes. */
export const GroupFrames = memo(function GroupFrames({ scene }: { scene: Scene }): ReactNode {
  const network = useExperiment((state) => state.experiment.network);
  const language = useLanguage();
  const fault = useParts((state) => state.fault);
  useEffect(() => {
    if (fault === null) return;
    // The frame of a group shows it for as long as it is so; beside a node there is no room for it.
    const framed = useExperiment.getState().experiment.network.groups?.some((group) => group.id === fault.about) === true;
    const { say: tell, warn } = useCanvas.getState();
    (framed ? tell : warn)(issueText(fault.issue, language));
  }, [fault, language]);
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
  const catalog = useCatalog();
  const { group, x, y, width, height } = frame;
  const busy = useParts((state) => state.busy !== null);
  const fault = useParts((state) => (state.fault?.about === group.id ? state.fault.issue : null));
  const hidden = useHidden('editing');
  const { close } = useContext(CanvasContext);
  const title = group.name ?? words.title(findEntry(catalog?.layers, group.layer.kind) ?? null, group.layer.kind);
  return (
    <section
      className="group-frame"
      aria-label={format(text.partsOf, { id: group.id })}
      style={{ width, height, transform: `translate(${x}px, ${y}px)` }}
    >
      <header className="group-head">
        <span className="group-title">{title}</span>
        <span className="group-id">{group.id}</span>
        {!hidden && (
          <button
            type="button"
            className="group-close nodrag nopan"
            disabled={busy}
            aria-label={format(text.closePartsOf, { id: group.id })}
            onClick={() => close(group.id)}
          >
            <GroupIcon size={13} aria-hidden="true" />
            {text.closeParts}
          </button>
        )}
      </header>
      {fault !== null && <GroupFault issue={fault} />}
    </section>
  );
}

/** Why a group stays open; as large as other texts however far away the network is. */
function GroupFault({ issue }: { issue: Issue }): ReactNode {
  const say = useIssueText();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <p className="group-fault" style={{ scale: String(Math.max(1, 1 / zoom)) }}>
      <TriangleAlert size={14} aria-hidden="true" />
      <span>{say(issue)}</span>
    </p>
  );
}
