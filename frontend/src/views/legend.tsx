import { formatNumber, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { usePreferences, type ScaleMode } from '../state/preferences';
import { LiveText } from './live_text';

/** A number for a legend: two digits and a true minus sign. */
export function legendNumber(value: number, language: 'en' | 'zh', digits = 2): string {
  return formatNumber(value, language, digits).replace('-', '−');
}

/** Colour bar with the real numbers at its ends, which follow the frames. */
export function Legend({
  watch,
  scale,
  range,
  name,
}: {
  watch: Watch | null;
  scale: 'signed' | 'single';
  range: (frame: Frame) => readonly [number, number] | null;
  name?: string;
}) {
  const language = useLanguage();
  const end = (at: 0 | 1) => (frame: Frame) => {
    const ends = range(frame);
    if (ends === null) return '';
    return (scale === 'signed' && at === 1 && ends[1] > 0 ? '+' : '') + legendNumber(ends[at], language);
  };
  return (
    <span className="view-legend">
      {name !== undefined && <span className="view-legend-name">{name}</span>}
      <LiveText watch={watch} text={end(0)} className="view-legend-low" />
      <span className={`view-legend-bar is-${scale}`} aria-hidden="true" />
      <LiveText watch={watch} text={end(1)} className="view-legend-high" />
    </span>
  );
}

const modes: readonly ScaleMode[] = ['map', 'layer', 'net'];

/** What the colour scale spans: this map, this layer or the whole net. */
export function ScaleSwitch() {
  const text = useText('views');
  const mode = usePreferences((state) => state.scaleMode);
  const setMode = usePreferences((state) => state.setScaleMode);
  const names = { map: text.scale_map, layer: text.scale_layer, net: text.scale_net };
  return (
    <span className="view-switch" role="group" aria-label={text.scale_help} title={text.scale_help}>
      {modes.map((choice) => (
        <button key={choice} type="button" aria-pressed={choice === mode} onClick={() => setMode(choice)}>
          {names[choice]}
        </button>
      ))}
    </span>
  );
}
