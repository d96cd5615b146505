/** The keyboard of the Lab: which key asks for what, and when typing wins. */

export type CanvasKey =
  | { do: 'go'; direction: 'left' | 'right' | 'up' | 'down' }
  | { do: 'move'; by: -1 | 1 }
  | { do: 'open' | 'insert' | 'remove' | 'leave' };

export type LabKey = 'play' | 'step' | 'reset' | 'undo' | 'redo' | 'search';

export interface Keystroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const DIRECTIONS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

/** What a key means while a node or the canvas has the focus. */
export function canvasKey(stroke: Keystroke): CanvasKey | null {
  if (stroke.ctrlKey || stroke.metaKey) return null;
  if (stroke.key in DIRECTIONS) {
    const direction = DIRECTIONS[stroke.key as keyof typeof DIRECTIONS];
    if (!stroke.altKey) return { do: 'go', direction };
    if (direction === 'left') return { do: 'move', by: -1 };
    if (direction === 'right') return { do: 'move', by: 1 };
    return null;
  }
  if (stroke.altKey) return null;
  switch (stroke.key) {
    case 'Enter':
      return { do: 'open' };
    case 'Insert':
    case '+':
      return { do: 'insert' };
    case 'Delete':
    case 'Backspace':
      return { do: 'remove' };
    case 'Escape':
      return { do: 'leave' };
    default:
      return null;
  }
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
