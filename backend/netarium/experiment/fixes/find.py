"""Finds the fix of a mistake: the first candidate that mends it when it is tried out."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pydantic import ValidationError

from netarium.experiment.experiment import Experiment
from netarium.experiment.fixes import between, decoder, joins, output, training, weights, wiring
from netarium.experiment.fixes.edit import edited
from netarium.experiment.fixes.fix import Fix
from netarium.experiment.fixes.settings import SETTINGS
from netarium.experiment.fixes.situation import Situation
from netarium.spec.errors import ExperimentError

Offers = Callable[[Situation], Iterator[Fix]]
Errors = Callable[[Experiment], Sequence[ExperimentError]]

CANDIDATES_MOST = 8
ENDINGS = {"unfinished", "output_shape", "target_unread"}
"""What is said of the last node once every node fits: whoever builds from left to right adds the rest later."""

OFFERS: dict[str, Offers] = {
    **SETTINGS,
    "needs_flatten": between.flatten,
    "needs_features": between.vector_again,
    "needs_vector": between.vector_again,
    "needs_image": between.image_again,
    "needs_embedding": between.embedding,
    "needs_sequence": between.sequence_again,
    "needs_tokens": between.without,
    "norm_of_cell": between.several_cells,
    "norm_of_sequence": between.steps_alone,
    "batch_of_one": training.larger_batch,
    "one_sample": between.without,
    "double_softmax": between.without,
    "linear_twice": between.activation,
    "shapes_differ": joins.projection,
    "factors_differ": joins.projection,
    "widths_differ": joins.memory,
    "output_shape": output.right_head,
    "unfinished": output.right_head,
    "missing_units": output.units,
    "repeat_shape": output.once,
    "dead_end": wiring.read_or_remove,
    "input_count": wiring.right_count,
    "unknown_input": wiring.read_what_is_there,
    "nothing_to_fill": weights.default_start,
    "kernel_needs_conv2d": weights.default_start,
    "weights_of_initializer": weights.default_start,
    "weights_of_unknown": weights.own_weights,
    "weights_of_repeat": weights.own_weights,
    "weights_of_kind": weights.own_weights,
    "weights_of_nothing": weights.own_weights,
    "weights_of_sizes": weights.own_weights,
    "weights_of_frozen": weights.thawed,
    "all_frozen": weights.thawed,
    "target_unread": decoder.add_decoder,
    "sizes_differ": joins.same_size,
    "query_key_width": joins.memory,
    "keys_values": joins.one_memory,
    "loss_needs_classes": training.suitable_loss,
    "loss_needs_numbers": training.suitable_loss,
    "batch_too_large": training.smaller_batch,
    "too_many_activations": training.smaller_batch,
    "too_many_steps": training.fewer_steps,
    "no_device": training.any_device,
    "no_parameters": training.something_to_learn,
}
"""What may mend a mistake, by its code, the best first."""


def find_fix(situation: Situation, errors_of: Errors) -> Fix | None:
    """Return the fix after which the mistake is gone and least is left to mend, the first of several; None if none does.

    What is left at the node itself counts before what comes to light at others.

    Args:
        situation: the mistake, one of those in `OFFERS`.
        errors_of: the mistakes of an experiment, hints of the same code included.
    """
    known = {(error.node, error.issue) for error in errors_of(situation.experiment)}
    best: tuple[tuple[int, int], Fix] | None = None
    for candidate in islice(OFFERS[situation.error.issue](situation), CANDIDATES_MOST):
        left = _left(candidate, situation, errors_of, known)
        if left is not None and (best is None or left < best[0]):
            best = left, candidate
        if left == (0, 0):
            break
    return best[1] if best is not None else None


def _left(
    candidate: Fix, situation: Situation, errors_of: Errors, known: set[tuple[str | None, str]]
) -> tuple[int, int] | None:
    """Return how many mistakes a fix leaves or uncovers, at the node and elsewhere.

    None if it does not mend this one or makes new ones at nodes of its own.
    """
    try:
        errors = errors_of(edited(situation.experiment, candidate.edits))
    except ValidationError:
        return None
    if situation.error.issue not in ENDINGS:
        errors = [error for error in errors if error.issue not in ENDINGS]
    nodes, here = {node.id for node in situation.nodes}, {situation.node.id, situation.error.node}
    if any(error.node is not None and error.node not in nodes for error in errors):
        return None
    # A mistake of the whole is looked for everywhere; what is wrong at its last node stays as wrong as it was.
    left = [error.issue for error in errors if error.node in here]
    if situation.error.issue in left:
        return None
    return len(left), len(
        [error for error in errors if error.node not in here and (error.node, error.issue) not in known]
    )
