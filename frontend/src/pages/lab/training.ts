/** The training of the experiment as a form: its values, how they change, and what is wrong with them. */
import type { Experiment, Issue } from '../../api/types';
import { sentences } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { withTraining } from './changes';

export type Training = Experiment['training'];

interface TrainingForm {
  training: Training;
  /** One change; with the same `key` within a drag it is one undo step. */
  set: (values: Partial<Training>, key: string) => void;
  issues: Issue[];
  /** What is wrong with a field, in words. */
  error: (field: string) => string | undefined;
}

export function useTraining(): TrainingForm {
  const training = useExperiment((state) => state.experiment.training);
  const errors = useExperiment((state) => state.check?.errors) ?? [];
  const edit = useExperiment((state) => state.edit);
  const say = useIssueText();
  const issues = errors.filter((issue) => issue.node === null);
  return {
    training,
    set: (values, key) => edit((draft) => withTraining(draft, values), key),
    issues,
    error: (field) => {
      const found = issues.filter((issue) => issue.field?.split('.').at(-1) === field);
      return found.length === 0 ? undefined : sentences(...found.map(say));
    },
  };
}
