import { format } from '../i18n';
import type { AttentionFacts } from './attention_labels';

/** What a head is called, counted from 1; with its layer where there are several. */
export function headWords(
  index: number,
  { layers, heads }: Pick<AttentionFacts, 'layers' | 'heads'>,
  text: Record<'head' | 'head_of_layer', string>,
): string {
  if (layers === 1) return format(text.head, { head: index + 1 });
  return format(text.head_of_layer, { head: (index % heads) + 1, layer: Math.floor(index / heads) + 1 });
}
