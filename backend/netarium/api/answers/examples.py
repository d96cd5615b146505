"""What the examples answer."""

from netarium.api.answers.answer import Answer
from netarium.experiment.examples import Words
from netarium.experiment.experiment import AnyDataset, Experiment


class Card(Answer):
    """What a card shows of an example."""

    id: str
    order: int
    group: str
    concepts: list[str]
    title: Words
    summary: Words
    watch: Words
    tags: list[Words]
    dataset: AnyDataset


class Example(Card):
    """One example with its experiment, and whether it is larger than this server trains."""

    experiment: Experiment
    only_to_read: bool
