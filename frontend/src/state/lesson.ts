import { create } from 'zustand';
import type { Text } from '../api/types';

/** What a lesson can take off the page: whole panels first, then single settings. */
export const panels = ['data', 'training', 'editing'] as const;
export const settings = [
  'lr', 'batch_size', 'l2', 'l1', 'grad_clip', 'optimizer', 'loss', 'schedule', 'length', 'seed', 'device', 'more',
] as const;
export type Control = (typeof panels)[number] | (typeof settings)[number];

/** What a teacher says beside an experiment, and what stays hidden while it is looked at; it travels in the link alone. */
export interface Lesson {
  text: string | Text;
  hide: readonly Control[];
}

const controls: ReadonlySet<string> = new Set<string>([...panels, ...settings]);
export const longestNote = 2000;

interface LessonState {
  lesson: Lesson | null;
  /** The person wants to see everything. */
  revealed: boolean;
  open: (lesson: Lesson | null) => void;
  setRevealed: (revealed: boolean) => void;
}

export const useLesson = create<LessonState>()((set) => ({
  lesson: null,
  revealed: false,
  open: (lesson) => set({ lesson, revealed: false }),
  setRevealed: (revealed) => set({ revealed }),
}));

const hidden = ({ lesson, revealed }: LessonState, control: Control): boolean => !revealed && lesson?.hide.includes(control) === true;

/** Whether the lesson takes this control off the page. */
export const useHidden = (control: Control): boolean => useLesson((state) => hidden(state, control));
export const hides = (control: Control): boolean => hidden(useLesson.getState(), control);

/** A lesson that says and hides nothing is none. */
export function lessonOf(text: Lesson['text'], hide: readonly Control[]): Lesson | null {
  const empty = typeof text === 'string' ? text.trim() === '' : text.en === '' && text.zh === '';
  return empty && hide.length === 0 ? null : { text, hide };
}

/** Whether a value out of a link is a lesson; null where it names a control that this page does not have. */
export function readLesson(value: unknown): Lesson | null | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text = '', hide = [], ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || !isNote(text) || !Array.isArray(hide)) return undefined;
  if (!hide.every((name) => typeof name === 'string')) return undefined;
  if (!hide.every((name) => controls.has(name))) return null;
  return { text, hide: hide as Control[] };
}

function isNote(value: unknown): value is Lesson['text'] {
  if (typeof value === 'string') return value.length <= longestNote;
  if (typeof value !== 'object' || value === null) return false;
  const { en, zh, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 && [en, zh].every((text) => typeof text === 'string' && text.length <= longestNote);
}
