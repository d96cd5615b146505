/** Shapes, counts and complaints in words. */
import type { CatalogEntry, Issue, NetworkNode } from '../api/types';
import { format, formatCompact, formatNumber, pick, useLanguage, useText, type Language } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import type { Task } from '../views/catalogue';
import type { NodeElement } from './elements';

export function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '' : shape.length === 0 ? '1' : shape.join(' × ');
}

/** 578000 -> "0.58 MFLOP"; the letter names the thousand, million ... of operations. */
export function flopsText(flops: number, language: Language): string {
  const steps: [number, string][] = [[1e12, 'TFLOP'], [1e9, 'GFLOP'], [1e5, 'MFLOP'], [1e3, 'kFLOP']];
  for (const [least, unit] of steps) {
    const size = unit === 'MFLOP' ? 1e6 : least;
    if (flops >= least) return `${formatNumber(flops / size, language, 2)} ${unit}`;
  }
  return `${formatNumber(flops, language, 3)} FLOP`;
}

export function useWords(): {
  title: (entry: CatalogEntry | null, kind: string) => string;
  complaint: (issue: Issue) => { says: string; mends: string };
  field: (name: string) => string;
  weights: (count: number | null) => string;
  weightless: (node: NetworkNode) => string;
  result: (element: NodeElement, task: Task | null) => string;
} {
  const text = useText('canvas');
  const { borrowed } = useText('reading');
  const language = useLanguage();
  const say = useIssueText();
  const fields: Record<string, string> = {
    input: text.field_input,
    source: text.field_source,
    target: text.field_target,
  };
  return {
    title: (entry, kind) => (entry === null ? kind : pick(entry.title, language)),
    complaint: (issue) => ({ says: say(issue), mends: issue.fix ? pick(issue.fix.title, language) : '' }),
    field: (name) => fields[name] ?? name,
    weights: (count) =>
      count === null ? '' : format(count === 1 ? text.weight : text.weights, { n: formatCompact(count, language) }),
    weightless: ({ weights_of: lender }) => (lender ? format(borrowed, { name: lender }) : text.noWeights),
    result: (element, task) => resultText(element, task, text),
  };
}

/** What leaves a node: its shape, or what the data ask for where the output gives that. */
export function resultText(
  { shape, output, wrong }: Pick<NodeElement, 'shape' | 'output' | 'wrong'>,
  task: Task | null,
  text: { classes: string; oneNumber: string },
): string {
  const answers = output && !wrong && shape?.length === 1;
  if (answers && task === 'classification') return format(text.classes, { n: shape[0] ?? 0 });
  if (answers && task === 'regression' && shape[0] === 1) return text.oneNumber;
  return shapeText(shape);
}
