import { Eraser, Maximize2, Plus, Trash2 } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';

import { signClip } from '../../../draw/marker';
import { classColour, css } from '../../../draw/palette';
import { format, useText } from '../../../i18n';
import { IconButton } from '../../../ui';
import { usePalette } from '../../../views/theme';
import type { Tool } from './painting';
import { brushes, mostClasses } from './points';

interface Props {
  tool: Tool;
  /** Points of each class. */
  counts: readonly number[];
  onTool: (tool: Tool) => void;
  onClasses: (classes: number) => void;
  onClear: () => void;
  onEnlarge?: () => void;
}

/** Colours, brush, eraser. */
export function PointsTools({ tool, counts, onTool, onClasses, onClear, onEnlarge }: Props): ReactNode {
  const text = useText('data');
  const palette = usePalette();
  return (
    <div className="points-tools">
      <div role="radiogroup" aria-label={text.pointClasses} className="points-classes">
        {counts.map((count, index) => (
          <button
            key={index}
            type="button"
            role="radio"
            aria-checked={tool.of === index && !tool.erasing}
            aria-label={format(text.pointClassCount, { n: index + 1, count })}
            aria-keyshortcuts={String(index + 1)}
            title={`${format(text.pointClass, { n: index + 1 })} (${index + 1})`}
            style={{ '--class': css(classColour(palette, index)) } as CSSProperties}
            onClick={() => onTool({ ...tool, of: index, erasing: false })}
          >
            <i aria-hidden style={{ clipPath: signClip(index) }} />
            <b>{index + 1}</b>
            <small aria-hidden>{count}</small>
          </button>
        ))}
        {counts.length < mostClasses && (
          <IconButton
            label={text.addClass}
            size="s"
            onClick={() => {
              onTool({ ...tool, of: counts.length, erasing: false });
              onClasses(counts.length + 1);
            }}
          >
            <Plus size={14} aria-hidden />
          </IconButton>
        )}
      </div>
      {counts.length >= mostClasses && <p className="points-note" role="status">{format(text.pointsMostClasses, { n: mostClasses })}</p>}
      <div className="points-brushes">
        {brushes.map((brush) => (
          <IconButton
            key={brush.id}
            label={text[`brush_${brush.id}`]}
            shortcut="B"
            size="m"
            aria-pressed={tool.brush === brush && !tool.erasing}
            onClick={() => onTool({ ...tool, brush, erasing: false })}
          >
            <Dots count={brush.count} />
          </IconButton>
        ))}
        <IconButton label={text.eraser} shortcut="E" aria-pressed={tool.erasing} onClick={() => onTool({ ...tool, erasing: !tool.erasing })}>
          <Eraser size={16} aria-hidden />
        </IconButton>
        <span className="grow" />
        <IconButton label={text.clear} onClick={onClear}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
        {onEnlarge !== undefined && (
          <IconButton label={text.enlarge} onClick={onEnlarge}>
            <Maximize2 size={16} aria-hidden />
          </IconButton>
        )}
      </div>
    </div>
  );
}

/** As many dots as a dab leaves, along a sunflower's spiral. */
function Dots({ count }: { count: number }): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden>
      {Array.from({ length: count }, (_, index) => {
        const radius = count === 1 ? 0 : 6.5 * Math.sqrt((index + 0.5) / count);
        const angle = index * 2.39996;
        return <circle key={index} cx={8 + radius * Math.cos(angle)} cy={8 + radius * Math.sin(angle)} r={count === 1 ? 2.5 : 1.4} fill="currentColor" />;
      })}
    </svg>
  );
}
