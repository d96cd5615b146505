import type { ReactNode } from 'react';

import { format, usePick, useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useCanvas } from './store';
import { useWords } from './words';

/** What the next tap or key means while it is not the usual: taps that select several, or a link that waits. */
export function TankBar({ onEnd }: { onEnd: () => void }): ReactNode {
  const text = useText('canvas');
  const several = useCanvas((state) => state.several);
  if (!several) return <LinkBar onEnd={onEnd} />;
  return (
    <div className="tank-bar">
      <span role="status">{text.severalHow}</span>
      <button type="button" onClick={() => useCanvas.setState({ several: false })}>
        {text.done}
      </button>
    </div>
  );
}

/** While a link waits for its target: what it would do at the part that is looked at, or why it cannot. */
function LinkBar({ onEnd }: { onEnd: () => void }): ReactNode {
  const text = useText('canvas');
  const pick = usePick();
  const words = useWords();
  const layers = useCatalog()?.layers;
  const linking = useCanvas((state) => state.linking);
  const aim = useCanvas((state) => state.aim);
  if (linking === null) return null;
  const [source, target] = [words.field(linking.source), words.field(aim ?? '')];
  const way = aim === null ? undefined : linking.ways.get(aim);
  const say = (): string => {
    if (way === undefined) return format(text.linkChoose, { source });
    if ('blocked' in way) return format(text[`blocked_${way.blocked}`], { source, target });
    if ('adds' in way) return format(text.linkAdds, { source, target });
    if ('replaces' in way) return format(text.linkReplaces, { source, target, before: words.field(way.replaces) });
    const entry = layers?.find((one) => one.kind === way.joins);
    return format(text.linkJoins, { source, target, layer: entry === undefined ? way.joins : pick(entry.title) });
  };
  return (
    <div className={`tank-bar${way !== undefined && 'blocked' in way ? ' is-blocked' : ''}`}>
      <span role="status">{say()}</span>
      <button type="button" onClick={onEnd}>
        {text.linkEnd}
      </button>
    </div>
  );
}
