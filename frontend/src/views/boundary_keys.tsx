import { classCss } from '../draw/boundary';
import { signClip } from '../draw/marker';
import { useText } from '../i18n';
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { limitOf } from './arrays';
import { residualEnd, type BoundaryScene } from './boundary_picture';
import { Legend } from './legend';
import { usePalette } from './theme';

interface Props {
  watch: Watch;
  shows: 'classes' | 'values' | 'curve';
  /** Names of the classes in the person's language. */
  names: readonly string[];
  scene: BoundaryScene;
  /** Chooses whether a surface shows its values or what is left at the points. */
  onResidual: (residual: boolean) => void;
}

/** What the colours and signs of the surface mean. */
export function BoundaryKeys({ watch, shows, names, scene, onResidual }: Props) {
  const text = useText('views');
  const left = useText('residuals');
  const palette = usePalette();
  const end = (frame: Frame): number | null =>
    scene.residual ? residualEnd(frame, scene) : frame.arrays.values === undefined ? null : Math.max(limitOf(frame.arrays.values), scene.limit);
  return (
    <div className="view-keys">
      {shows === 'values' && (
        <>
          <span className="view-switch" role="group" aria-label={left.choose} title={left.choose}>
            {[false, true].map((choice) => (
              <button key={String(choice)} type="button" aria-pressed={choice === scene.residual} onClick={() => onResidual(choice)}>
                {choice ? left.residuals : left.values}
              </button>
            ))}
          </span>
          <Legend watch={watch} scale="signed" range={(frame) => symmetric(end(frame))} {...(scene.residual && { name: scene.units.signed })} />
        </>
      )}
      {shows === 'classes' &&
        names.slice(0, 12).map((name, index) => (
          <span className="view-key" key={name}>
            <i className="is-sign" style={{ background: classCss(palette, index), clipPath: signClip(index) }} />
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

function symmetric(end: number | null): [number, number] | null {
  return end === null ? null : [-end, end];
}
