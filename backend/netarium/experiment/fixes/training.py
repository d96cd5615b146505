"""Fixes of the training: a loss that suits the task, a batch that is neither too small nor too large, a device that is there."""

from collections.abc import Iterator

from netarium.experiment.fixes import between
from netarium.experiment.fixes.edit import Append, Tune
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.train.training import Training


def suitable_loss(s: Situation) -> Iterator[Fix]:
    """Yield the loss that the task asks for."""
    loss = Training().completed(s.signature.task).loss
    if loss is not None:
        yield fix(f"Use {loss.kind}", f"改用 {loss.kind}", Tune(field="loss", value=loss.model_dump(mode="json")))


def larger_batch(s: Situation) -> Iterator[Fix]:
    """Yield the usual batch size, else the network without the node that compares samples."""
    yield _batch_of(Training().batch_size)
    yield from between.without(s)


def smaller_batch(s: Situation) -> Iterator[Fix]:
    """Yield the largest power of two that is allowed, by all that the error says of it."""
    most, got = s.error.params.get("most"), s.error.params.get("got")
    now = s.experiment.training.batch_size
    if not isinstance(most, int):
        return
    # Where values are counted, they are as many times too many as the batch is too large.
    limit = now * most // got if isinstance(got, int) else most
    if limit >= 1:
        yield _batch_of(1 << limit.bit_length() - 1)


def fewer_steps(s: Situation) -> Iterator[Fix]:
    """Yield as many updates as are allowed."""
    most = s.error.params.get("most")
    if isinstance(most, int):
        yield fix(f"Set Updates to {most:,}", f"把更新次数设为 {most:,}", Tune(field="max_steps", value=most))


def any_device(s: Situation) -> Iterator[Fix]:
    """Yield the best device that is there."""
    del s
    yield fix("Choose the device automatically", "自动选择设备", Tune(field="device", value="auto"))


def something_to_learn(s: Situation) -> Iterator[Fix]:
    """Yield a Linear at the end."""
    del s
    yield fix("Add a Linear as output", "在末尾加线性输出层", Append(layer={"kind": "Linear"}))


def _batch_of(size: int) -> Fix:
    return fix(f"Set Batch size to {size:,}", f"把批大小设为 {size:,}", Tune(field="batch_size", value=size))
