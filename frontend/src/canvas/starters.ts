/** Starting networks for an empty tank, chosen by what the data set asks for. They are ordinary nodes, nothing more. */
import type { Catalog, NetworkNode, Spec } from '../api/types';

export type StarterId = 'line' | 'mlp' | 'deep_mlp' | 'cnn' | 'image_mlp' | 'encoder_decoder' | 'encoder' | 'characters';

export interface Starter {
  id: StarterId;
  nodes: NetworkNode[];
}

export type Task = 'classification' | 'regression' | 'sequence';

function node(id: string, kind: string, fields: Record<string, unknown> = {}, inputs?: string[]): NetworkNode {
  const layer: Spec = { kind, ...fields };
  return inputs === undefined ? { id, layer } : { id, layer, inputs };
}

function mlp(task: Task, widths: readonly number[], flatten: boolean): NetworkNode[] {
  const bend = task === 'regression' ? 'Tanh' : 'ReLU';
  const hidden = widths.flatMap((width, index) => [
    node(`linear${index + 1}`, 'Linear', { out_features: width }),
    node(`${bend.toLowerCase()}${index + 1}`, bend),
  ]);
  return [...(flatten ? [node('flat1', 'Flatten')] : []), ...hidden, node('head', 'Linear')];
}

function cnn(side: number): NetworkNode[] {
  const large = side >= 20;
  return [
    node('conv1', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }),
    node('relu1', 'ReLU'),
    node('pool1', 'MaxPool2d', { kernel_size: 2 }),
    node('conv2', 'Conv2d', { out_channels: 16, kernel_size: 3, padding: 1 }),
    node('relu2', 'ReLU'),
    ...(large ? [node('pool2', 'MaxPool2d', { kernel_size: 2 })] : []),
    node('flat1', 'Flatten'),
    node('head', 'Linear'),
  ];
}

function encoderDecoder(fields: readonly string[]): NetworkNode[] {
  const [source = 'source', target = 'target'] = fields;
  const layer = { nhead: 4, dim_feedforward: 128, dropout: 0 };
  return [
    node('source_embed', 'Embedding', { embedding_dim: 64 }, [source]),
    node('source_position', 'PositionalEncoding'),
    node('encoder', 'TransformerEncoderLayer', layer),
    node('target_embed', 'Embedding', { embedding_dim: 64 }, [target]),
    node('target_position', 'PositionalEncoding'),
    node('decoder', 'TransformerDecoderLayer', layer, ['target_position', 'encoder']),
    node('head', 'Linear'),
  ];
}

/** Reads a text sign by sign and says at each one what comes next. */
function characters(): NetworkNode[] {
  return [
    node('embed1', 'Embedding', { embedding_dim: 32 }),
    node('gru1', 'GRU', { hidden_size: 64 }),
    node('head', 'Linear'),
  ];
}

/** Suggestions for a data set: the best first choice leads. `fields` are its shapes without the batch. */
export function startersFor(task: Task | null, fields: Readonly<Record<string, readonly number[]>>): Starter[] {
  const names = Object.keys(fields);
  const shape = fields[names[0] ?? ''] ?? [];
  // Nothing suits data that cannot be read.
  if (names.length === 0) return [];
  if (task === 'sequence' || names.length > 1) {
    return [names.length > 1 ? { id: 'encoder_decoder', nodes: encoderDecoder(names) } : { id: 'characters', nodes: characters() }];
  }
  const kind = task ?? 'classification';
  if (shape.length === 3) {
    return [
      { id: 'cnn', nodes: cnn(shape[1] ?? 0) },
      { id: 'image_mlp', nodes: mlp(kind, [64], true) },
    ];
  }
  const small: Starter = { id: 'mlp', nodes: mlp(kind, [8, 8], false) };
  const deep: Starter = { id: 'deep_mlp', nodes: mlp(kind, [16, 16, 16], false) };
  const line: Starter = { id: 'line', nodes: [node('head', 'Linear')] };
  return [small, deep, line];
}

/** Drops suggestions whose layers the server does not have. */
export function offered(starters: readonly Starter[], catalog: Catalog): Starter[] {
  const kinds = new Set(catalog.layers.map((entry) => entry.kind));
  return starters.filter((starter) => starter.nodes.every((one) => kinds.has(one.layer.kind)));
}
