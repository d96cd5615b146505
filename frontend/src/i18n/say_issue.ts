import type { Issue, Problem } from '../api/types';
import { format } from './format';
import { useLanguage, type Language } from './index';
import { fileIssuesZh } from './file_issues';
import { issuesEn, issuesZh } from './issues';

/** Codes of networks first: a few mean something else for a file. */
const known = { en: issuesEn, zh: { ...fileIssuesZh, ...issuesZh } };
const knownOfFiles = { en: issuesEn, zh: { ...issuesZh, ...fileIssuesZh } };

/** What is wrong and the way out, in the page's words where it knows the code, else in the server's. */
export function issueText(issue: Issue, language: Language, ofFile = false): string {
  const { code, params } = issue;
  const all: Record<string, string> = (ofFile ? knownOfFiles : known)[language];
  const words = all[`${code}_${String(params.task)}`] ?? all[code];
  if (words === undefined) return issue.message.replaceAll('`', '');
  const values = Object.entries(params).map(([name, value]) => [name, valueText(value)] as const);
  const mostMb = typeof params.most === 'number' ? Math.floor(params.most / 2 ** 20) : 0;
  return format(words, { ...Object.fromEntries(values), most_mb: mostMb });
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

/** What a refused file or data set says, in the person's language where the page knows the code. */
export function problemText(problem: Problem, language: Language): string {
  const { code, errors, detail, title } = problem;
  if (errors !== undefined && errors.length > 0) return errors.map((issue) => issueText(issue, language, true)).join(' ');
  const known = language === 'zh' ? fileIssuesZh[code ?? ''] : undefined;
  return known ?? (detail || title);
}

export function useProblemText(): (problem: Problem) => string {
  const language = useLanguage();
  return (problem) => problemText(problem, language);
}
