"""Greedy decoding: the network writes the target itself, token by token, from the source alone."""

from collections.abc import Callable, Generator, Mapping

import torch
from torch import Tensor

from netarium.nn.model import Model
from netarium.train.losses import PADDING

BOS = 1
EOS = 2

Forward = Callable[[Mapping[str, Tensor]], Tensor]


def greedy(model: Model, source: Tensor, length: int) -> Tensor:
    """Return what the network answers, (B, length) token ids: up to <eos>, then padding.

    Changes nothing: not the mode of the model, no gradient, no random state.

    Args:
        model: a model with the fields `source` and `target`.
        source: (B, S) token ids.
        length: most tokens to write, <eos> included; the width of `target`.
    """
    training = model.training
    if training:
        model.eval()
    try:
        with torch.no_grad():
            given = model.settled({"source": source})
        steps = greedy_steps(model, given, length)
        while True:
            next(steps)
    except StopIteration as done:
        tokens: Tensor = done.value
        return tokens
    finally:
        if training:
            model.train()


def greedy_steps(forward: Forward, given: Mapping[str, Tensor], length: int) -> Generator[None, None, Tensor]:
    """Yield after every token but the last, and return the tokens as `greedy` does.

    Args:
        forward: a model in eval mode.
        given: `source`, (B, S) token ids, and whatever of the model depends on it alone (`Model.settled`).
        length: most tokens to write.
    """
    source = given["source"]
    samples = len(source)
    # The whole width is fed at every step, padded after what is written: a layer may rely on its length.
    target = torch.full((samples, length), PADDING, dtype=torch.int64, device=source.device)
    target[:, 0] = BOS
    written = torch.full_like(target, PADDING)
    open_rows = torch.ones(samples, dtype=torch.bool, device=source.device)
    for position in range(length):
        with torch.no_grad():
            output = forward({**given, "target": target})  # (B, T, V)
        token = output[:, position].argmax(1) * open_rows
        written[:, position] = token
        open_rows &= token != EOS
        if position + 1 == length or not open_rows.any():
            break
        target[:, position + 1] = token * open_rows
        yield
    return written


def sequence_accuracy(written: Tensor, labels: Tensor) -> Tensor:
    """Return the share of sequences that are right from the first token to <eos>, a scalar.

    Args:
        written: (B, T) token ids, as `greedy` returns them.
        labels: (B, T) token ids, padded.
    """
    return (written == labels).all(1).float().mean()
