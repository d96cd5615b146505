import type { Frame } from '../live/frame';
import { classNames } from './arrays';
import { useClassWords } from './class_words';
import { usePreview } from './preview';

export const predictionsWatch = { view: 'predictions' };

/** The class names of the frame, else of the data set. */
export function useNames(): (frame: Frame | undefined, count: number) => string[] {
  const preview = usePreview();
  const word = useClassWords();
  return (frame, count) =>
    (frame?.meta.classes === undefined && preview?.classes?.length === count ? preview.classes : classNames(frame, count)).map(word);
}
