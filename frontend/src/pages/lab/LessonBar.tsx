import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';

import { usePick, useText } from '../../i18n';
import { useLesson } from '../../state/lesson';
import { Button } from '../../ui';

/** What the teacher says, and that something is hidden; one button shows everything. */
export function LessonBar(): ReactNode {
  const text = useText('exchange');
  const pick = usePick();
  const { lesson, revealed, setRevealed } = useLesson();
  if (lesson === null) return null;
  const words = typeof lesson.text === 'string' ? lesson.text : pick(lesson.text);
  return (
    <aside className="watch-for lesson" aria-label={text.lesson}>
      <GraduationCap size={16} aria-hidden />
      <div className="lesson-words">
        {words !== '' && <p>{words}</p>}
        {lesson.hide.length > 0 && <p className="lesson-hides">{revealed ? text.lessonShows : text.lessonHides}</p>}
      </div>
      {lesson.hide.length > 0 && (
        <Button size="s" onClick={() => setRevealed(!revealed)}>{revealed ? text.hideAgain : text.showAll}</Button>
      )}
    </aside>
  );
}
