/** What of imported weights does not fit the network. */
import type { Issue } from '../../api/types';
import { sentences, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { isMisfit } from '../../state/weights';

const none: readonly Issue[] = [];

/** Says the first tensor that does not fit with the way out, and whether others do not, either; null where there is none. */
export function useMisfitText(): (issues: readonly Issue[]) => string | null {
  const text = useText('exchange');
  const say = useIssueText();
  return (issues) => {
    const [first, ...more] = issues.filter(isMisfit);
    return first === undefined ? null : sentences(say(first), more.length > 0 && text.weightsMore);
  };
}

/** What the last check says of the network as it is, and of the weights that its runs begin with. */
export function useErrors(): readonly Issue[] {
  return useExperiment((state) => state.check?.errors) ?? none;
}
