"""What files of weights answer."""

from netarium.api.answers.answer import Answer


class TensorShape(Answer):
    """One tensor of a file."""

    name: str
    shape: list[int]


class Weights(Answer):
    """A file of weights that runs may begin with."""

    id: str
    size_bytes: int
    tensors: list[TensorShape]
