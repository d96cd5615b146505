"""The examples that ship with Netarium, one JSON file each under `examples/`."""

import json
from functools import cache
from importlib import resources

from pydantic import Field

from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.nn.infer import infer
from netarium.spec.base import Spec
from netarium.spec.errors import NotFound


class Words(Spec):
    """A text in both languages, as JSON."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class Example(Spec):
    """One ready experiment of the learning path.

    Attributes:
        id: stable name, also in links.
        order: place on the path.
        group: chapter of the path (function, taming, images, words, transformer, small).
        concepts: ids of the ideas it shows (F1, C4 ...).
        title: short name.
        summary: one line for the card.
        watch: what to watch while it trains.
        tags: words on the card.
        experiment: what runs.
    """

    id: str
    order: int
    group: str
    concepts: tuple[str, ...]
    title: Words
    summary: Words
    watch: Words
    tags: tuple[Words, ...] = ()
    experiment: Experiment

    def only_to_read(self, limits: Limits | None = None) -> bool:
        """Return whether the network is larger than a server trains, by default one that was told nothing else."""
        found = infer(self.experiment.network, self.experiment.dataset.signature())
        return found.parameters > (limits or Limits()).parameters

    def card(self) -> dict[str, object]:
        """Return what a card shows: everything but the experiment, and its data set for the thumbnail."""
        return self.model_dump(mode="json", exclude={"experiment"}) | {
            "dataset": self.experiment.dataset.model_dump(mode="json")
        }


@cache
def examples() -> dict[str, Example]:
    """Return all examples by id, in the order of the path."""
    folder = resources.files("netarium.experiment") / "examples"
    found = [
        Example.model_validate(json.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".json")
    ]
    return {example.id: example for example in sorted(found, key=lambda example: example.order)}


def example(name: str) -> Example:
    """Return one example.

    Raises:
        NotFound: there is no example of that id.
    """
    if name not in examples():
        message = f"There is no example '{name}'. Known ones: {', '.join(examples())}."
        raise NotFound(message, id=name)
    return examples()[name]
