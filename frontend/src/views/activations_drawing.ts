import type { Context } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import type { ScaleMode } from '../state/preferences';
import { arrayOf, drawNode } from './activations_picture';
import { captionHeight, indexOf, outlineOf, unitAt, type UnitPlace, type UnitsLayout } from './activations_places';
import { useUnitName } from './activations_names';
import { valueAt } from './arrays';
import { legendNumber } from './legend';
import type { Surface } from './live';
import { isAll } from './units';

/** How the inspector paints a node's units, and what it says under the pointer. */
export function useUnitsDrawing(node: string, layout: UnitsLayout, mode: ScaleMode, locked: UnitPlace | null, names: readonly string[] | null) {
  const text = useText('views');
  const language = useLanguage();
  const unitName = useUnitName(names);

  /** What is to be said of a unit beside its number. */
  const remark = (frame: Frame, unit: number, isWide: boolean): { words: string; bad: boolean } => {
    const zeros = frame.arrays[`${node}.zeros`];
    if (isAll(zeros, unit)) return { words: text.unit_dead, bad: true };
    if (isAll(frame.arrays[`${node}.saturated`], unit)) return { words: text.unit_saturated, bad: true };
    const share = zeros === undefined ? 0 : valueAt(zeros, unit);
    return { words: share > 0 && isWide ? format(text.unit_zeros, { share: formatPercent(share, language, 0) }) : '', bad: false };
  };

  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const { palette } = surface;
    drawNode(ctx, frame, node, { ...surface, height: layout.height }, mode, layout.grid, captionHeight, layout.alone);
    if (locked !== null) drawLock(ctx, locked, layout, surface);
    if (layout.grid === null && !layout.named) return;
    ctx.font = `10px ${palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    for (let position = 0; position < (layout.alone === null ? layout.units : 1); position += 1) {
      const unit = layout.alone ?? position;
      const rect = outlineOf({ unit, row: null, column: null }, layout).rect;
      const { words, bad } = remark(frame, unit, layout.kind === 'maps' && rect.width > 52);
      ctx.fillStyle = bad ? palette.bad : locked?.unit === unit ? palette.ink : palette.ink3;
      const name = (layout.named ? names?.[unit] : undefined) ?? String(unit + 1);
      ctx.fillText([name, words].filter(Boolean).join(' · '), rect.x + rect.width / 2, rect.y + rect.height + 4, rect.width + 8);
    }
  };

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const values = arrayOf(frame, node);
    const at = unitAt(x, y, layout);
    const index = at === null ? null : indexOf(at, layout);
    if (values === undefined || at === null || index === null) return null;
    const where =
      layout.kind === 'tokens'
        ? format(text.hint_position, { position: (at.row ?? 0) + 1, unit: at.unit + 1 })
        : unitName(at.unit);
    const { words } = remark(frame, at.unit, layout.kind !== 'tokens');
    return [`${where}${words === '' ? '' : ` · ${words}`}`, legendNumber(valueAt(values, index), language, 4)].join('\n');
  };
  return { draw, hint };
}

/** The chosen unit in a frame, with a dot on the cell of its map whose sum is told. */
function drawLock(ctx: Context, locked: UnitPlace, layout: UnitsLayout, { palette }: Surface): void {
  const { rect, dot } = outlineOf(locked, layout);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 2;
  ctx.strokeRect(rect.x - 1, Math.max(1, rect.y - 1), Math.max(4, rect.width + 2), Math.min(layout.height - 2, rect.height + 2));
  if (dot === null) return;
  ctx.beginPath();
  ctx.arc(dot.x, dot.y, 3.5, 0, 2 * Math.PI);
  ctx.fillStyle = palette.glass;
  ctx.fill();
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}
