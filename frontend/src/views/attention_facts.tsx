import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { Help } from '../ui';
import { AttentionEntropy } from './attention_entropy';
import { entropyOf, type AttentionFacts, type Which } from './attention_labels';
import { keptMass } from './attention_lines';
import { attentionWatch } from './attention_tile';
import { AttentionWithout } from './attention_without';
import { LiveText } from './live_text';
import { usePinnedWatch } from './pinned_watch';

interface Props {
  node: string;
  which: Which;
  facts: AttentionFacts;
  /** Index of the head shown, over all layers. */
  head: number;
  nameOf: (head: number) => string;
  /** The heads that are switched off, and what changes that. */
  off: ReadonlySet<number>;
  onSwitch: (head: number) => void;
  solo: boolean;
  lines: boolean;
  width: number;
  height: number;
}

const headHeight = 56;
const withoutHeight = 66;

/** What is known of one head: how widely it looks, now and since the run began, and what the network is without it. */
export function AttentionHeadFacts({ node, which, facts, head, nameOf, off, onSwitch, solo, lines, width, height }: Props) {
  const text = useText('views');
  const soloText = useText('solo');
  const language = useLanguage();
  const watch = usePinnedWatch(attentionWatch(node));
  const name = nameOf(head);
  const isOff = off.has(head);
  const action = isOff ? text.head_on : text.head_off;
  const entropy = (frame: Frame): string => formatNumber(entropyOf(frame, which, head), language, 2);
  const help = [
    solo ? soloText.on : soloText.help,
    ...(lines ? [format(text.lines_help, { mass: formatPercent(keptMass, language, 0) })] : []),
    format(text.entropy_help, { most: formatNumber(facts.evenly, language, 2) }),
    text.head_off_help,
  ];
  return (
    <div className="view-facts" style={{ width }}>
      <div className="view-facts-head">
        <h4>{name}</h4>
        <Help about={name}>{help.join('\n')}</Help>
        <button
          type="button"
          className="view-button"
          data-off={isOff ? '' : undefined}
          aria-label={format(text.head_switch_label, { action, head: name })}
          onClick={() => onSwitch(head)}
        >
          {action}
        </button>
      </div>
      {off.size > 0 && <AttentionWithout node={node} which={which} heads={facts.heads} off={off} nameOf={nameOf} />}
      <p className="view-facts-line">
        {text.entropy} <LiveText watch={watch} className="view-number" text={entropy} />{' '}
        <span className="view-faint">{format(text.entropy_most, { most: formatNumber(facts.evenly, language, 2) })}</span>
      </p>
      <AttentionEntropy
        node={node}
        which={which}
        facts={facts}
        head={head}
        nameOf={nameOf}
        width={width}
        height={Math.max(44, Math.min(120, height - headHeight - (off.size > 0 ? withoutHeight : 0)))}
      />
    </div>
  );
}
