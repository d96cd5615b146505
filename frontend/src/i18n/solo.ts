import { area } from './text';

/** One of several pictures alone. */
export const solo = area(
  {
    help: 'Hover shows, click keeps, double-click leaves it alone.',
    on: 'Double-click again, or Escape, to bring the others back.',
    one: 'Leave {name} alone (double-click)',
    all: 'Bring the others back (Escape)',
  },
  {
    help: '悬停查看，点击固定，双击只留它。',
    on: '再次双击或按 Esc，恢复其余。',
    one: '只看{name}（双击）',
    all: '恢复其余（Esc）',
  },
);
