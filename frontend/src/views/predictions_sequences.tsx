import { useState } from 'react';

import { format, useText } from '../i18n';
import { useRun } from '../state/run';
import { Age } from './age';
import { SteadyOrder } from './order';
import { PinnedPager } from './pinned_pager';
import { PinnedLine } from './pinned_line';
import { pinnedRow, sampleAt, useSampleWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { readLines } from './samples';
import { useFact } from './watch';

/** Sequences: source, greedy decoding, wrong tokens underlined. */
export function PredictedSequences() {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const run = useRun((state) => state.run?.id ?? null);
  const [order] = useState(() => new SteadyOrder());
  const lines = useFact(watch, (frame) => {
    const all = readLines(frame);
    const sorted = order.update(all.length, (index) => all[index]?.wrong ?? 0, performance.now(), `${run} ${sampleAt(frame, 0)}`);
    const pinned = pinnedRow(frame);
    return { step: frame.step, right: all.filter((line) => line.wrong === 0).length, rows: sorted.map((index) => ({ ...all[index], sample: sampleAt(frame, index), isPinned: index === pinned, index })) };
  });
  const rows = lines?.rows ?? [];
  // Digits and letters need no spaces between them; words do.
  const tight = rows.every((row) => (row.source ?? []).every((token) => token.length === 1));
  return (
    <section className="view" aria-label={text.tab_predictions} data-step={lines?.step}>
      <div className="view-head">
        <h4>{text.tab_predictions}</h4>
        <span className="view-faint">{format(text.sequences_right, { right: lines?.right ?? 0, count: rows.length })}</span>
        <span className="grow" />
        <Age watch={watch} />
        <span className="view-faint">{text.hardest_first}</span>
      </div>
      <PinnedPager />
      <ul className={tight ? 'view-lines is-tight' : 'view-lines'}>
        {rows.slice(0, 12).map((row) => (
          <PinnedLine key={row.index} sample={row.sample} isPinned={row.isPinned}>
            <span className="view-source">{(row.source ?? []).join(tight ? '' : ' ')}</span>
            <span aria-hidden="true">→</span>
            <span className="view-decoded">
              {(row.decoded ?? []).map((entry, place) =>
                entry.wrong ? (
                  <u key={place} title={text.token_wrong}>
                    {entry.token}
                  </u>
                ) : (
                  <span key={place}>{entry.token}</span>
                ),
              )}
            </span>
          </PinnedLine>
        ))}
      </ul>
      <p className="view-faint view-keys">{text.sequences_help}</p>
    </section>
  );
}
