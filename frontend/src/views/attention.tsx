import { AttentionHeads } from './attention_heads';
import { AttentionTile } from './attention_tile';
import type { InspectorProps, ViewModule } from './view';

const lone = new Set(['MultiheadAttention', 'ScaledDotProductAttention']);
const layers = new Set(['TransformerEncoderLayer', 'TransformerDecoderLayer']);

const Inspector = ({ node }: InspectorProps) => <AttentionHeads key={node} node={node} wanted="self" />;

/** A lone attention: its wires decide whether a sequence looks at itself or at another one, and the view says which. */
export const attention: ViewModule = { kind: 'attention', Tile: AttentionTile, Inspector, fits: (layer) => lone.has(layer) };

/** Attention inside an encoder or decoder layer to its own sequence. */
export const selfAttention: ViewModule = { kind: 'self_attention', Tile: AttentionTile, Inspector, fits: (layer) => layers.has(layer) };

/** Attention of a decoder to the memory, a view of its own so that nobody takes it for self-attention. */
export const crossAttention: ViewModule = {
  kind: 'cross_attention',
  Inspector: ({ node }: InspectorProps) => <AttentionHeads key={node} node={node} wanted="cross" />,
  fits: (layer) => layer === 'TransformerDecoderLayer',
};
