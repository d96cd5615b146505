/** What the inspector knows of the selected node before the server has said anything of it. */
import { inputsOf } from '../../canvas/graph';
import { useExperiment, type ExperimentState } from '../../state/experiment';

type Known = Pick<ExperimentState, 'experiment' | 'selected' | 'check' | 'checked' | 'checkProblem'>;

/** Whether the server is still to say something of the selected node: it has just come. */
export function isPending({ selected, check, checked, checkProblem }: Known): boolean {
  return selected !== null && !checked && checkProblem === null && check?.nodes[selected] === undefined;
}

/** The shape of what the selected node gives; until it is known, that of what it reads first, which most layers keep the rank of. */
export function shapeAhead(state: Known, fields: readonly string[]): number[] | null {
  const { experiment: { network: { nodes } }, selected, check } = state;
  if (selected === null || check === null) return null;
  if (!isPending(state)) return check.nodes[selected]?.out_shape ?? null;
  const [read] = inputsOf(nodes, nodes.findIndex((node) => node.id === selected), fields);
  if (read === undefined) return null;
  return check.nodes[read]?.out_shape ?? check.fields[read] ?? null;
}

/** The shape that decides which views there are, and whether it is only a guess, so that none of them can be shown yet. */
export function useShapeAhead(fields: readonly string[]): { shape: number[] | null; pending: boolean } {
  const shape = useExperiment((state) => shapeAhead(state, fields));
  return { shape, pending: useExperiment(isPending) };
}
