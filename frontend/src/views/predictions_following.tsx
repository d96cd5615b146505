import { format, useText } from '../i18n';
import { Age } from './age';
import { readFollowing } from './following';
import { PinnedPager } from './pinned_pager';
import { PinnedLine } from './pinned_line';
import { pinnedRow, sampleAt, useSampleWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { useFact } from './watch';

/** As many as one line of the panel holds. */
const mostSigns = 32;

/** Texts: what the network expects at each place below what stands there. */
export function PredictedFollowing() {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const pieces = useFact(watch, (frame) => ({ step: frame.step, rows: readFollowing(frame, mostSigns).map((row, index) => ({ ...row, sample: sampleAt(frame, index), isPinned: index === pinnedRow(frame) })) }));
  const rows = pieces?.rows ?? [];
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
  return (
    <section className="view" aria-label={text.tab_predictions} data-step={pieces?.step}>
      <div className="view-head">
        <h4>{text.tab_predictions}</h4>
        <span className="view-faint">{format(text.following_right, { right: count - wrong, count })}</span>
        <span className="grow" />
        <Age watch={watch} />
      </div>
      <PinnedPager />
      <ul className="view-following">
        {rows.map((row, index) => (
          <PinnedLine key={index} sample={row.sample} isPinned={row.isPinned}>
            <span className="view-source">{row.text.join('')}</span>
            <span>
              {row.expected.map(({ sign, wrong: isWrong }, place) =>
                isWrong ? (
                  <u key={place} title={text.sign_wrong}>
                    {sign}
                  </u>
                ) : (
                  <span key={place}>{sign}</span>
                ),
              )}
            </span>
          </PinnedLine>
        ))}
      </ul>
      <p className="view-faint view-keys">{text.following_help}</p>
    </section>
  );
}
