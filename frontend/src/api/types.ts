import type { JsonSchema } from './schema';

export type { JsonSchema };

/** A text of the server in both languages. */
export interface Text {
  en: string;
  zh: string;
}

/** A discriminated union member: layer, data set, loss, optimizer or schedule; its fields lie beside `kind`. */
export type Spec = { kind: string } & Record<string, unknown>;

export interface NetworkNode {
  id: string;
  layer: Spec;
  /** Names of earlier nodes or data-set fields; null or left out = the node before. */
  inputs?: string[] | null;
  repeat?: number;
}

export interface Network {
  nodes: NetworkNode[];
}

/** Ends a run whose validation loss stopped falling. */
export interface EarlyStopping {
  /** Epochs without a better loss. */
  patience: number;
  min_delta: number;
  restore_best: boolean;
}

export interface Training {
  loss: Spec;
  optimizer: Spec;
  schedule: Spec;
  batch_size: number;
  max_epochs: number | null;
  max_steps: number | null;
  l1: number;
  l2: number;
  grad_clip: number | null;
  early_stopping: EarlyStopping | null;
  device: string;
  precision: string;
}

export interface Experiment {
  name: string;
  seed: number;
  dataset: Spec;
  network: Network;
  training: Training;
}

export interface CatalogEntry {
  kind: string;
  title: Text;
  summary: Text;
  help: Text;
  group: string;
  /** JSON Schema of the fields beside `kind`. */
  schema: JsonSchema;
  defaults: Record<string, unknown>;
  formula?: string;
  source?: string;
  /** Fewest and most inputs of a layer. */
  arity?: [number, number];
  /** An activation on 41 points of [-4, 4]. */
  curve?: number[] | null;
  task?: string;
  scope?: 'node' | 'network';
}

export interface Catalog {
  datasets: CatalogEntry[];
  layers: CatalogEntry[];
  losses: CatalogEntry[];
  optimizers: CatalogEntry[];
  schedules: CatalogEntry[];
  views: CatalogEntry[];
}

/** What is wrong with an experiment, down to the node and field. */
export interface Issue {
  node: string | null;
  field: string | null;
  code: string;
  message: string;
  params: Record<string, unknown>;
}

/** What one node gives: shapes without the batch; flops = 2 x multiply-adds of one sample's forward pass. */
export interface NodeCheck {
  out_shape: number[];
  parameters: number;
  flops: number;
  inputs: string[];
}

export interface Check {
  nodes: Record<string, NodeCheck>;
  parameters: number;
  flops: number;
  /** Shapes of the data set's fields by name. */
  fields: Record<string, number[]>;
  errors: Issue[];
  warnings: Issue[];
}

export type RunStatus =
  | 'queued'
  | 'starting'
  | 'running'
  | 'paused'
  | 'finished'
  | 'stopped'
  | 'failed'
  | 'diverged';

export interface Run {
  id: string;
  name: string;
  status: RunStatus;
  reason: string | null;
  step: number;
  epoch: number;
  experiment: Experiment;
  summary: Record<string, number | null>;
  manifest: Record<string, unknown>;
  created: string;
  queue_position: number | null;
}

export interface Example {
  id: string;
  title: Text;
  /** One line for the card. */
  summary: Text;
  /** function | taming | images | words | transformer | small */
  group: string;
  concepts: string[];
  watch: Text;
  tags: Text[];
  dataset: Spec;
}

export interface ExampleDetail extends Example {
  experiment: Experiment;
}

export interface Health {
  status: string;
  version: string;
  devices: string[];
}

/** RFC 9457 problem details; `status` 0 means that the server was not reached. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Machine word of the error. */
  code?: string;
  errors?: Issue[];
}

export type CommandName = 'pause' | 'resume' | 'step' | 'stop' | 'set' | 'rewind';

/** One command to a run; the same `id` again gets the first answer. */
export interface Command {
  name: CommandName;
  id?: string;
  count?: number;
  step?: number;
  values?: Record<string, unknown>;
}
