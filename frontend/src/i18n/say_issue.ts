import type { Issue } from '../api/types';
import { format } from './format';
import { useLanguage, type Language } from './index';
import { issuesZh } from './issues';

/** What is wrong and the way out: the server's sentence, or its meaning in Chinese where the code is known. */
export function issueText(issue: Issue, language: Language): string {
  const known = language === 'zh' ? issuesZh[issue.code] : undefined;
  if (known === undefined) return issue.message.replaceAll('`', '');
  const values = Object.entries(issue.params).map(([name, value]) => [name, String(value)] as const);
  return format(known, Object.fromEntries(values));
}

/** Says issues in the person's language. */
export function useIssueText(): (issue: Issue) => string {
  const language = useLanguage();
  return (issue) => issueText(issue, language);
}
