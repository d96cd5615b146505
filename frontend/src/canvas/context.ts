import { createContext } from 'react';

import type { Task } from '../views/catalogue';
import type { Preview } from '../views/preview';
import type { Edits } from './edits';

/** What nodes and edges on the canvas need to know about the page around them. */
export interface CanvasSurroundings {
  task: Task | null;
  /** The data set's preview; its samples stand in the field nodes. */
  preview: Preview | null;
  /** Null where a lesson hides editing. */
  edits: Edits | null;
  startLink: (id: string) => void;
  /** Opens a node into its parts, closes a group of parts; the focus goes along. */
  unfold: (id: string) => void;
  close: (group: string) => void;
}

export const CanvasContext = createContext<CanvasSurroundings>({
  task: null,
  preview: null,
  edits: null,
  startLink: () => undefined,
  unfold: () => undefined,
  close: () => undefined,
});
