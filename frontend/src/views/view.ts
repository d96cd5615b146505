import type { ComponentType } from 'react';

export type Task = 'classification' | 'regression' | 'sequence';

/** Live inside of a node on the canvas; `shape` is the node's output without the batch. */
export interface TileProps {
  node: string;
  width: number;
  height: number;
  shape: number[];
}

/** Deep view below the canvas; `node` is null when nothing is selected. */
export interface InspectorProps {
  node: string | null;
  shape: number[] | null;
}

/** What one view offers to the page. `kind` names its tab: `tab_<kind>` in the texts of the views. */
export interface ViewModule {
  kind: string;
  Tile?: ComponentType<TileProps>;
  Inspector?: ComponentType<InspectorProps>;
  Output?: ComponentType;
  /** Can it show a node with this layer and output shape? */
  fits(layer: string, shape: number[], task?: Task): boolean;
  /** Can it show the output of a network for this task? Views without it have no output panel. */
  serves?(task: Task, fields: Record<string, number[]>): boolean;
}

/** Where a node stands: the last node shows the answer itself. */
export interface Place {
  output: boolean;
  fields: Record<string, number[]>;
}

/** A data set whose points can be drawn on a line or a plane. */
export function isPlanar(fields: Record<string, number[]>): boolean {
  const input = fields.input;
  return input?.length === 1 && (input[0] === 1 || input[0] === 2);
}
