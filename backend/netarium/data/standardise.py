"""Standardising numbers by what the training samples show."""

from dataclasses import replace

from torch import Tensor

from netarium.data.dataset import Part, Scaling, Split


def standardised(split: Split, field: str = "input") -> Split:
    """Return the split with `field` at mean 0 and standard deviation 1 over the training samples.

    Validation samples are moved by the same numbers: nothing is learned from them.
    """
    values = split.train.fields[field]
    mean, deviation = values.mean(0), values.std(0, correction=0)
    deviation = deviation.where(deviation > 0, 1.0)

    def moved(part: Part) -> Part:
        fields: dict[str, Tensor] = part.fields | {field: (part.fields[field] - mean) / deviation}
        return replace(part, fields=fields)

    scaling = Scaling(tuple(mean.tolist()), tuple(deviation.tolist()))
    return replace(split, train=moved(split.train), validation=moved(split.validation), inputs=scaling)


def standardised_labels(split: Split) -> Split:
    """Return the split of a regression with labels (S, k) at mean 0 and standard deviation 1 over the training samples."""
    values = split.train.labels
    mean, deviation = values.mean(0), values.std(0, correction=0)
    deviation = deviation.where(deviation > 0, 1.0)

    def moved(part: Part) -> Part:
        return replace(part, labels=(part.labels - mean) / deviation)

    scaling = Scaling(tuple(mean.tolist()), tuple(deviation.tolist()))
    return replace(split, train=moved(split.train), validation=moved(split.validation), labels=scaling)
