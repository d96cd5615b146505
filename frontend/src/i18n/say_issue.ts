import type { Issue } from '../api/types';
import { format } from './format';
import { useLanguage, type Language } from './index';
import { issuesEn, issuesZh } from './issues';

const known = { en: issuesEn, zh: issuesZh };

/** What is wrong and the way out, in the page's words where it knows the code, else in the server's. */
export function issueText(issue: Issue, language: Language): string {
  const { code, params } = issue;
  const words = known[language][`${code}_${String(params.task)}`] ?? known[language][code];
  if (words === undefined) return issue.message.replaceAll('`', '');
  const values = Object.entries(params).map(([name, value]) => [name, valueText(value)] as const);
  return format(words, Object.fromEntries(values));
}

/** Shapes as on the canvas, "2 to 8" as a range that every language reads. */
function valueText(value: unknown): string {
  return Array.isArray(value) ? value.join(' × ') : String(value).replace(' to ', '–');
}

/** Says issues in the person's language. */
export function useIssueText(): (issue: Issue) => string {
  const language = useLanguage();
  return (issue) => issueText(issue, language);
}
