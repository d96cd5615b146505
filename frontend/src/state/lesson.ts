import { create } from 'zustand';
import type { Text } from '../api/types';

/** What a lesson can take off the page: whole panels first, then single settings, texts, and what can be seen. */
export const panels = ['data', 'training', 'results', 'inspector', 'editing'] as const;
export const settings = [
  'lr', 'batch_size', 'l2', 'l1', 'grad_clip', 'optimizer', 'loss', 'schedule', 'length', 'seed', 'device', 'more',
] as const;
export const texts = ['help', 'layer_text', 'formula', 'parameter_formula', 'dataset_text', 'watch_for'] as const;
/** The curves, and every view that a node, its inspector or the results show, by its kind. */
export const views = [
  'curves', 'boundary', 'predictions', 'confusion', 'cross_attention', 'self_attention', 'attention', 'feature_maps', 'kernels',
  'activations', 'gradients', 'own_row', 'own_picture', 'own_text',
] as const;
export type Control =
  (typeof panels)[number] | (typeof settings)[number] | (typeof texts)[number] | `view_${(typeof views)[number]}`;
/** All that a lesson can hide, as it stands in a link. */
export const controls: readonly Control[] = [...panels, ...settings, ...texts, ...views.map((view) => `view_${view}` as const)];

/** What a teacher says beside an experiment, and what stays hidden while it is looked at; it travels in the link alone. */
export interface Lesson {
  text: string | Text;
  hide: readonly Control[];
}

const known: ReadonlySet<string> = new Set<string>(controls);
const nothing: readonly Control[] = [];
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

const hiddenIn = ({ lesson, revealed }: LessonState): readonly Control[] => (revealed ? nothing : (lesson?.hide ?? nothing));

/** Whether the lesson takes this control off the page. */
export const useHidden = (control: Control): boolean => useLesson((state) => hiddenIn(state).includes(control));
export const hides = (control: Control): boolean => hiddenIn(useLesson.getState()).includes(control);
/** All that the lesson takes off the page now. */
export const useHiddenControls = (): readonly Control[] => useLesson(hiddenIn);

/** Whether a view is among what is hidden. */
export const hidesView = (hidden: readonly string[], kind: string): boolean => hidden.includes(`view_${kind}`);

/** A lesson that says and hides nothing is none. */
export function lessonOf(text: Lesson['text'], hide: readonly Control[]): Lesson | null {
  const empty = typeof text === 'string' ? text.trim() === '' : text.en === '' && text.zh === '';
  return empty && hide.length === 0 ? null : { text, hide };
}

/** A lesson hides what this page does not have, so that it would show what a teacher took away. */
export class UnknownControls extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`This page cannot hide ${names.join(', ')}.`);
    this.name = 'UnknownControls';
    this.names = names;
  }
}

/** A value out of a link as a lesson; undefined where it is none. Throws UnknownControls. */
export function readLesson(value: unknown): Lesson | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text = '', hide = [], ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || !isNote(text) || !Array.isArray(hide)) return undefined;
  if (!hide.every((name) => typeof name === 'string')) return undefined;
  const foreign = hide.filter((name) => !known.has(name));
  if (foreign.length > 0) throw new UnknownControls(foreign);
  return { text, hide: [...new Set(hide as Control[])] };
}

function isNote(value: unknown): value is Lesson['text'] {
  if (typeof value === 'string') return value.length <= longestNote;
  if (typeof value !== 'object' || value === null) return false;
  const { en, zh, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 && [en, zh].every((text) => typeof text === 'string' && text.length <= longestNote);
}
