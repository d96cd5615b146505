import { drawLinesOver } from '../draw/lines';
import type { Context, Extent, Rect } from '../draw/rect';
import { format, formatNumber, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import type { AttentionFacts, Which } from './attention_labels';
import { attentionWatch } from './attention_tile';
import { historyOf, rememberEntropy } from './entropy_history';
import { LiveCanvas, type Surface } from './live';
import { useSampleWatch } from './pinned_watch';

interface Props {
  node: string;
  which: Which;
  facts: AttentionFacts;
  /** Index of the head in front, over all layers. */
  head: number;
  nameOf: (head: number) => string;
  width: number;
  height: number;
}

const bottom = 13;

/** How widely every head looked since the page follows the run: one line each over the steps, the head shown in front. */
export function AttentionEntropy({ node, which, facts, head, nameOf, width, height }: Props) {
  const text = useText('views');
  const language = useLanguage();
  const watch = useSampleWatch(attentionWatch(node));
  const run = useRun((state) => state.run?.id ?? null);
  const rect: Rect = { x: 1, y: 4, width: width - 2, height: height - bottom - 5 };
  const number = (value: number): string => formatNumber(value, language, 2);

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    rememberEntropy(run, frame);
    const history = historyOf(run, node, which);
    const first = history.steps[0] ?? 0;
    const last = history.steps.at(-1) ?? 0;
    const extent: Extent = [first, Math.max(last, first + 1), 0, Math.max(facts.evenly, 1e-6)];
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    for (const [y, dash] of [[rect.y, [2, 3]], [rect.y + rect.height, []]] as const) {
      ctx.setLineDash([...dash]);
      ctx.beginPath();
      ctx.moveTo(rect.x, Math.round(y) + 0.5);
      ctx.lineTo(rect.x + rect.width, Math.round(y) + 0.5);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    drawLinesOver(ctx, history.steps, history.heads, (index, line) => history.at(index, line), head, extent, rect, palette);
    ctx.fillStyle = palette.ink3;
    ctx.font = `10px ${palette.font}`;
    ctx.textBaseline = 'alphabetic';
    if (last === first) {
      ctx.textAlign = 'center';
      ctx.fillText(text.entropy_grows, rect.x + rect.width / 2, rect.y + rect.height / 2 + 4);
      return;
    }
    ctx.textAlign = 'left';
    ctx.fillText(formatNumber(first, language, 7), rect.x, height - 2);
    ctx.textAlign = 'right';
    ctx.fillText(formatNumber(last, language, 7), rect.x + rect.width, height - 2);
  };
  const hint = (x: number): string | null => {
    const history = historyOf(run, node, which);
    const index = history.nearest((x - rect.x) / rect.width);
    if (index < 0) return null;
    const step = format(text.cell_step, { step: formatNumber(history.steps[index] ?? 0, language, 7) });
    return `${nameOf(head)}: ${number(history.at(index, head))}\n${step}`;
  };
  const label = (): string => {
    const history = historyOf(run, node, which);
    const last = history.steps.length - 1;
    return last < 0
      ? text.entropy
      : format(text.entropy_label, {
          head: nameOf(head), from: number(history.at(0, head)), to: number(history.at(last, head)),
          first: history.steps[0] ?? 0, last: history.steps[last] ?? 0, most: number(facts.evenly),
        });
  };
  return <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} />;
}
