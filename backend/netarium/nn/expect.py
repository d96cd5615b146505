"""Sentences for shapes that do not fit: what a layer needs, what it gets, the way out."""

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape


def expect_image(kind: str, signal: Signal, way: str | None = None) -> tuple[int, int, int]:
    """Return (C, H, W), or raise a ShapeError for anything but an image.

    Args:
        kind: kind of the layer.
        signal: what it gets.
        way: the way out, if there is a better one than another place or other data.

    Raises:
        ShapeError: the signal is not an image.
    """
    if len(signal.shape) != 3 or signal.tokens is not None:
        got = f"token ids {format_shape(signal.shape)}" if signal.tokens is not None else format_shape(signal.shape)
        message = f"{kind} needs an image (C, H, W) but gets {got}. {way or _way_to_image(signal)}"
        raise ShapeError(message, code="needs_image", kind=kind, got=list(signal.shape))
    c, h, w = signal.shape
    return c, h, w


def expect_numbers(kind: str, signal: Signal) -> None:
    """Raise a ShapeError for token ids.

    Raises:
        ShapeError: the signal carries token ids instead of numbers.
    """
    if signal.tokens is not None:
        message = f"{kind} needs numbers but gets token ids. Put an Embedding before it."
        raise ShapeError(message, code="needs_embedding", kind=kind)


def expect_sequence(kind: str, signal: Signal) -> tuple[int, int]:
    """Return (T, D), or raise a ShapeError for anything but a sequence of vectors.

    Raises:
        ShapeError: the signal is not a sequence of vectors.
    """
    expect_numbers(kind, signal)
    if len(signal.shape) != 2:
        got = format_shape(signal.shape)
        way = "Cut the image into a sequence with a Patchify before it."
        if len(signal.shape) == 1:
            way = "Put it where there still is a sequence, before Flatten or a mean, or choose a data set of sequences."
        message = f"{kind} needs a sequence of vectors (T, D) but gets {got}. {way}"
        raise ShapeError(message, code="needs_sequence", kind=kind, got=list(signal.shape))
    t, d = signal.shape
    return t, d


def expect_tokens(kind: str, signal: Signal) -> int:
    """Return the vocabulary size, or raise a ShapeError for anything but a sequence of token ids.

    Raises:
        ShapeError: the signal carries numbers, or more than one axis of ids.
    """
    if signal.tokens is None or len(signal.shape) != 1:
        got = format_shape(signal.shape)
        message = (
            f"{kind} needs a sequence of token ids (T,) but gets {'numbers' if signal.tokens is None else 'ids'} {got}. "
            "Connect it to a field of a sequence data set, such as `source`."
        )
        raise ShapeError(message, code="needs_tokens", kind=kind, got=list(signal.shape))
    return signal.tokens


def expect_vector(kind: str, signal: Signal, way: str) -> int:
    """Return D, or raise a ShapeError for anything but one list of numbers.

    Args:
        kind: kind of the layer.
        signal: what it gets.
        way: the way out, for shapes with more axes.

    Raises:
        ShapeError: the signal is not a list of numbers.
    """
    expect_numbers(kind, signal)
    if len(signal.shape) != 1:
        message = f"{kind} needs a list of numbers (D,) but gets {format_shape(signal.shape)}. {way}"
        raise ShapeError(message, code="needs_vector", kind=kind, got=list(signal.shape))
    return signal.shape[0]


def expect_features(kind: str, signal: Signal, way: str) -> int:
    """Return D of a list of numbers or a sequence of vectors, or raise a ShapeError for images and token ids.

    Args:
        kind: kind of the layer.
        signal: what it gets.
        way: the way out, for images.

    Raises:
        ShapeError: the signal has no axis of features.
    """
    expect_numbers(kind, signal)
    if len(signal.shape) > 2:
        message = (
            f"{kind} needs a list of numbers (D,) or a sequence (T, D) but gets an image {format_shape(signal.shape)}. "
            f"{way}"
        )
        raise ShapeError(message, code="needs_features", kind=kind, got=list(signal.shape))
    return signal.shape[-1]


def expect_groups(groups: int, channels: int, out_channels: int) -> None:
    """Expect that the groups of a convolution divide the channels on both sides.

    Raises:
        ShapeError: they do not.
    """
    if channels % groups or out_channels % groups:
        message = (
            f"{groups} groups must divide the {channels} channels that come and the {out_channels} that leave. "
            "Choose 1, or another number that divides both."
        )
        raise ShapeError(message, field="groups", code="groups", channels=channels, groups=groups)


def _way_to_image(signal: Signal) -> str:
    """Return where a layer for images could go instead."""
    if signal.tokens is not None or len(signal.shape) == 2:
        return "Take a layer for sequences in its place, or choose a data set of images."
    return "Put it before Flatten, or choose a data set of images."
