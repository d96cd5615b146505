import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import { useRun } from '../state/run';
import type { Which } from './attention_labels';
import { headNames, readWithoutHeads } from './attention_off';
import { useDetail } from './detail';
import { isShare, metricTitle } from './metrics';

interface Props {
  node: string;
  which: Which;
  /** Heads of one layer. */
  heads: number;
  off: ReadonlySet<number>;
  nameOf: (head: number) => string;
}

/** What the loss and the accuracy would be without some heads, as the server computes it; training keeps them all. */
export function AttentionWithout({ node, which, heads, off, nameOf }: Props) {
  const text = useText('views');
  const language = useLanguage();
  const running = useRun((state) => state.status === 'running');
  const { detail, reload } = useDetail('attention', { node, off: headNames(which, heads, off) });
  const found = detail !== null && 'frame' in detail ? readWithoutHeads(detail.frame) : null;
  const change = (from: number, to: number, say: (value: number) => string): string => `${say(from)} → ${say(to)}`;
  const loss = (value: number): string => formatNumber(value, language, 3);
  const score = (value: number): string =>
    found !== null && isShare(found.metric) ? formatPercent(value, language, 1) : formatNumber(value, language, 3);
  return (
    <div className="view-without" role="status">
      {detail === null && <p className="view-faint">{text.empty_waiting}</p>}
      {detail !== null && 'problem' in detail && <p>{detail.problem}</p>}
      {found !== null && (
        <>
          <p title={[...off].sort((one, other) => one - other).map(nameOf).join(', ')}>
            {text.without_loss} <span className="view-number">{change(found.loss, found.lossWithout, loss)}</span>
          </p>
          <p>
            {metricTitle(found.metric, text)} <span className="view-number">{change(found.score, found.scoreWithout, score)}</span>
          </p>
          <p className="view-faint">
            {format(text.without_step, { count: off.size, samples: found.samples, step: formatNumber(found.step, language, 7) })}
            {running && (
              <button type="button" className="view-link" onClick={reload}>
                {text.cell_reload}
              </button>
            )}
          </p>
        </>
      )}
    </div>
  );
}
