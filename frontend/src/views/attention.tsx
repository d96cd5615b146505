import { AttentionHeads } from './attention_heads';
import { AttentionTile } from './attention_tile';
import type { InspectorProps, ViewModule } from './view';

const attentionLayers = new Set(['MultiheadAttention', 'TransformerEncoderLayer', 'TransformerDecoderLayer']);

export const attention: ViewModule = {
  kind: 'attention',
  Tile: AttentionTile,
  Inspector: ({ node }: InspectorProps) => <AttentionHeads key={node} node={node} wanted="self" />,
  fits: (layer) => attentionLayers.has(layer),
};

/** Attention of a decoder to the memory, a view of its own so that nobody takes it for self-attention. */
export const crossAttention: ViewModule = {
  kind: 'cross_attention',
  Inspector: ({ node }: InspectorProps) => <AttentionHeads key={node} node={node} wanted="cross" />,
  fits: (layer) => layer === 'TransformerDecoderLayer',
};
