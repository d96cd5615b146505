import { useText } from '../../i18n';
import type { Control } from '../../state/lesson';

/** What a lesson can hide, in the words of the page: views are called as their tabs are. */
export function useControlNames(): (control: Control) => string {
  const own = useText('exchange') as Record<string, string>;
  const views = useText('views') as Record<string, string>;
  return (control) => own[`control_${control}`] ?? views[control.replace('view_', 'tab_')] ?? control;
}
