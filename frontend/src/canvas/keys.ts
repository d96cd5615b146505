/** The keyboard of the Lab: which key asks for what, and when typing wins. */

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

export type CanvasKey =
  | { do: 'go' | 'extend'; direction: Way }
  | { do: 'move' | 'repeat'; by: -1 | 1 }
  | { do: 'open' | 'unfold' | 'fold' | 'insert' | 'remove' | 'leave' | 'link' | 'menu' | 'all' | 'duplicate' | 'fit' | 'nearer' | 'farther' };

export type LabKey = 'play' | 'step' | 'reset' | 'undo' | 'redo' | 'search';

export interface Keystroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last',
};
const WITH_ALT: Readonly<Record<string, CanvasKey>> = {
  ArrowLeft: { do: 'move', by: -1 },
  ArrowRight: { do: 'move', by: 1 },
  ArrowUp: { do: 'repeat', by: 1 },
  ArrowDown: { do: 'repeat', by: -1 },
};
const WITH_CTRL: Readonly<Record<string, CanvasKey>> = { a: { do: 'all' }, d: { do: 'duplicate' } };
const ALONE: Readonly<Record<string, CanvasKey>> = {
  Enter: { do: 'open' },
  Insert: { do: 'insert' },
  '+': { do: 'insert' },
  Delete: { do: 'remove' },
  Backspace: { do: 'remove' },
  Escape: { do: 'leave' },
  l: { do: 'link' },
  o: { do: 'unfold' },
  c: { do: 'fold' },
  f: { do: 'fit' },
  ContextMenu: { do: 'menu' },
  PageUp: { do: 'nearer' },
  PageDown: { do: 'farther' },
};

/** What a key means while a node or the canvas has the focus. */
export function canvasKey(stroke: Keystroke): CanvasKey | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (stroke.ctrlKey || stroke.metaKey) return stroke.altKey || stroke.shiftKey ? null : (WITH_CTRL[key] ?? null);
  if (stroke.altKey) return WITH_ALT[key] ?? null;
  const direction = WAYS[key];
  if (direction !== undefined) return { do: stroke.shiftKey ? 'extend' : 'go', direction };
  if (stroke.shiftKey && key === 'F10') return { do: 'menu' };
  return ALONE[key] ?? null;
}

/** What a key means anywhere in the Lab outside text fields. */
export function labKey(stroke: Keystroke): LabKey | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (stroke.altKey) return null;
  if (stroke.ctrlKey || stroke.metaKey) {
    if (key === 'z') return stroke.shiftKey ? 'redo' : 'undo';
    return key === 'y' && !stroke.shiftKey ? 'redo' : null;
  }
  if (key === '/') return 'search';
  if (stroke.shiftKey) return null;
  if (key === ' ') return 'play';
  if (key === 's') return 'step';
  return key === 'r' ? 'reset' : null;
}

const TEXT_INPUTS = new Set(['text', 'search', 'number', 'email', 'url', 'password', 'tel', 'date', 'time']);

interface Target {
  tagName: string;
  type?: string;
  isContentEditable?: boolean;
  closest?(selector: string): unknown;
}

/** True where letters are text: fields, editable content and open dialogs. */
export function isTyping(target: Target | null): boolean {
  if (target === null) return false;
  if (target.isContentEditable === true) return true;
  const tag = target.tagName.toUpperCase();
  if (tag === 'TEXTAREA' || tag === 'SELECT') return true;
  if (tag === 'INPUT') return TEXT_INPUTS.has(target.type ?? 'text');
  return (target.closest?.('[role="dialog"], dialog') ?? null) !== null;
}

const SPACE_OWNERS = [
  'button',
  'a[href]',
  'summary',
  'input[type="checkbox"]',
  'input[type="radio"]',
  // Nodes open with Enter: in the tank Space stays play and pause.
  '[role="button"]:not([data-node])',
  '[role="tab"]',
  '[role="option"]',
  '[role="switch"]',
].join(', ');

/** True where Space already means something: pressing a button or ticking a box must not also start training. */
export function ownsSpace(target: Target | null): boolean {
  return (target?.closest?.(SPACE_OWNERS) ?? null) !== null;
}
