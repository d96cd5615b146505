/** Issues of a network that is still being built: nothing is wrong with what stands there, something is to come. */
import type { Issue } from '../api/types';

const CODES = new Set(['unfinished', 'target_unread', 'dead_end']);

export function isUnfinished(issue: Issue): boolean {
  return CODES.has(issue.code);
}
