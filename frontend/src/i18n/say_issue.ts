import type { Issue, Problem } from '../api/types';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { fieldWords, withFieldWords, type FieldWords } from './field_words';
import { format, sentences } from './format';
import { useLanguage, type Language } from './index';
import { issuesEn, issuesZh } from './issues';
import { filesZh } from './issues_files';
import { valuesZh } from './issues_values';
import { reasonText } from './reasons';

/** What a request comes to that is about no file, in Chinese, by code. */
const requestsZh: Record<string, string> = { unreachable: 'Netarium 服务器没有回应。' };

const known = { en: issuesEn, zh: issuesZh };

/** What is wrong and the way out, in the page's words where it knows the code, else in the server's; fields are called as in the forms. */
export function issueText(issue: Issue, language: Language, fields: FieldWords = () => null): string {
  const { code, params } = issue;
  const words = known[language][`${code}_${String(params.task)}`] ?? known[language][code];
  if (words === undefined) return withFieldWords(issue.message, fields);
  const facts = { ...params, most_size: typeof params.most === 'number' ? sizeText(params.most) : null };
  const values = Object.entries(facts).filter(([, value]) => value !== null);
  const told = Object.fromEntries(values.map(([name, value]) => [name, valueText(value)]));
  const isWhole = Array.from(words.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).every((name) => name in told);
  if (!isWhole) return withFieldWords(issue.message, fields);
  const about = code in valuesZh && issue.field !== null ? fields(issue.field) : null;
  return about === null ? format(words, told) : `${about}：${format(words, told)}`;
}

/** Whole megabytes, of less than one whole kilobytes: as the server says it. */
function sizeText(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.floor(bytes / 2 ** 20)} MB` : `${Math.floor(bytes / 2 ** 10)} kB`;
}

/** Shapes as on the canvas, lists of names, "2 to 8" as a range that every language reads. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join(value.some((each) => typeof each === 'string') ? '、' : ' × ');
  return String(value).replace(' to ', '–');
}

/** Says issues in the person's language. */
export function useIssueText(): (issue: Issue) => string {
  const language = useLanguage();
  const catalog = useCatalog();
  return (issue) => {
    const { dataset, network } = useExperiment.getState().experiment;
    const kind = issue.node === null ? dataset.kind : (network.nodes.find(({ id }) => id === issue.node)?.layer.kind ?? null);
    return issueText(issue, language, fieldWords(catalog, issue, kind, language));
  };
}

/** What a refused file, or a request about something else, says in the person's language where the page knows the code. */
export function problemText(problem: Problem, language: Language, about: 'file' | 'request' = 'file'): string {
  const { code, errors, detail, title } = problem;
  if (errors !== undefined && errors.length > 0) return sentences(...errors.map((issue) => issueText(issue, language)));
  const words = about === 'file' ? { ...requestsZh, ...filesZh } : requestsZh;
  return (language === 'zh' ? words[code ?? ''] : undefined) ?? reasonText(detail || title, language);
}

export function useProblemText(about: 'file' | 'request' = 'file'): (problem: Problem) => string {
  const language = useLanguage();
  return (problem) => problemText(problem, language, about);
}
