import { classCss } from '../draw/boundary';
import { useText } from '../i18n';
import type { FrameArray } from '../live/frame';
import type { Watch } from '../live/watches';
import { limitOf } from './arrays';
import { Legend } from './legend';
import { usePalette } from './theme';

interface Props {
  watch: Watch;
  shows: 'classes' | 'values' | 'curve';
  /** Names of the classes in the person's language. */
  names: readonly string[];
  /** The least end of the scale of values, so that the data's own values fit. */
  limit: number;
}

/** What the colours and signs of the surface mean. */
export function BoundaryKeys({ watch, shows, names, limit }: Props) {
  const text = useText('views');
  const palette = usePalette();
  return (
    <div className="view-keys">
      {shows === 'values' && <Legend watch={watch} scale="signed" range={(frame) => symmetric(frame.arrays.values, limit)} />}
      {shows === 'classes' &&
        names.slice(0, 12).map((name, index) => (
          <span className="view-key" key={name}>
            <i style={{ background: classCss(palette, index) }} />
            {name}
          </span>
        ))}
      <span className="view-key">
        <i className="is-hollow" />
        {text.key_held_out}
      </span>
      {shows === 'curve' && (
        <span className="view-key">
          <i className="is-line" style={{ background: 'var(--val)' }} />
          {text.key_residual}
        </span>
      )}
      {shows === 'classes' && (
        <>
          <span className="view-key">
            <i className="is-ringed" />
            {text.key_wrong}
          </span>
          <span className="view-key">
            <i className="is-line" style={{ background: 'var(--ink)' }} />
            {text.key_contour}
          </span>
        </>
      )}
    </div>
  );
}

function symmetric(array: FrameArray | undefined, least: number): [number, number] | null {
  if (array === undefined) return null;
  const end = Math.max(limitOf(array), least);
  return [-end, end];
}
