import { expect, test } from 'vitest';

import { headWords } from './attention_words';

const text = { head: 'Head {head}', head_of_layer: 'Layer {layer}, head {head}' };

test('heads of one layer have their number, those of several their layer, too', () => {
  expect([0, 3].map((index) => headWords(index, { layers: 1, heads: 4 }, text))).toEqual(['Head 1', 'Head 4']);
  expect([0, 3, 4, 7].map((index) => headWords(index, { layers: 2, heads: 4 }, text))).toEqual([
    'Layer 1, head 1', 'Layer 1, head 4', 'Layer 2, head 1', 'Layer 2, head 4',
  ]);
});
