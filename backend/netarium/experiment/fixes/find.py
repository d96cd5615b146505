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
OFFERS: dict[str, Offers] = {
    **SETTINGS,
    "needs_flatten": between.flatten,
    "needs_features": between.vector_again,
    "needs_vector": between.vector_again,
    "needs_image": between.image_again,
    "needs_embedding": between.embedding,
    "needs_sequence": between.sequence_again,
    "needs_tokens": between.without,
    "norm_of_cell": between.without,
    "norm_of_sequence": between.without,
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
    """Return the first fix after which the mistake is gone, or None; one that leaves nothing else at its node wins.

    Args:
        situation: the mistake, one of those in `OFFERS`.
        errors_of: the mistakes of an experiment, hints of the same code included.
    """
    second: Fix | None = None
    for candidate in islice(OFFERS[situation.error.issue](situation), CANDIDATES_MOST):
        left = _left(candidate, situation, errors_of)
        if left == 0:
            return candidate
        if left is not None and second is None:
            second = candidate
    return second


def _left(candidate: Fix, situation: Situation, errors_of: Errors) -> int | None:
    """Return how many mistakes of the node a fix leaves or uncovers; None if it does not mend this one or makes new ones."""
    try:
        errors = errors_of(edited(situation.experiment, candidate.edits))
    except ValidationError:
        return None
    known, here = {node.id for node in situation.nodes}, situation.node.id
    if any(error.node is not None and error.node not in known for error in errors):
        return None
    # A mistake of the whole is looked for everywhere; what is wrong at its last node stays as wrong as it was.
    left = [error for error in errors if error.node in {here, situation.error.node}]
    return None if any(error.issue == situation.error.issue for error in left) else len(left)
