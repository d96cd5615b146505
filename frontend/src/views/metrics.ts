import type { ScalarSeries } from '../live/scalars';
import type { Task } from './view';

const notMetrics = new Set(['step', 'epoch', 'seconds', 'loss', 'lr', 'grad_norm', 'data_loss', 'penalty']);

/** Measures beside the loss in the order of the server, each once for training and validation. */
export function metricNames(series: ScalarSeries): string[] {
  const names = series.names.map((name) => (name.startsWith('val_') ? name.slice(4) : name));
  return [...new Set(names)].filter((name) => !notMetrics.has(name));
}

const mainMetrics: Record<Task, string> = { classification: 'accuracy', regression: 'r2', sequence: 'token_accuracy' };

/** What the server measures beside the loss for a task, known before anything is measured. */
export function mainMetric(task: Task): string {
  return mainMetrics[task];
}

/** Shares between 0 and 1, written as per cent. */
export function isShare(metric: string): boolean {
  return metric.endsWith('accuracy');
}

/** What a metric is called on the page. */
export function metricTitle(
  name: string,
  text: Record<'metric_accuracy' | 'metric_token_accuracy' | 'metric_sequence_accuracy', string>,
): string {
  const known: Record<string, string> = {
    accuracy: text.metric_accuracy, r2: 'R²', token_accuracy: text.metric_token_accuracy, sequence_accuracy: text.metric_sequence_accuracy,
  };
  return known[name] ?? name.replaceAll('_', ' ');
}
