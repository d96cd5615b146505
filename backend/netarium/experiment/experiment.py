"""An experiment: data set, network and training, everything a run needs."""

from typing import TYPE_CHECKING

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset
from netarium.nn.network import Network
from netarium.spec.base import Spec
from netarium.spec.one_line import is_one_line
from netarium.train.training import Training

if TYPE_CHECKING:
    AnyDataset = Dataset
else:
    AnyDataset = DATASETS.union


class Experiment(Spec):
    """What a person builds, shares and runs.

    Attributes:
        name: shown to people; empty, each page says in its language that there is none.
        seed: of initial parameters, dropout and batch order.
        dataset: what is learned.
        network: what learns.
        training: how it learns.
    """

    name: str = Field("", max_length=200)
    seed: int = Field(0, ge=0, le=2**31 - 1)
    dataset: AnyDataset
    network: Network
    training: Training = Field(default_factory=Training, validate_default=True)

    @field_validator("name")
    @classmethod
    def _in_one_line(cls, name: str) -> str:
        if not is_one_line(name):
            message = "a name is one line, without control characters; type it anew"
            raise PydanticCustomError("several_lines", message)
        return name

    @field_validator("training")
    @classmethod
    def _with_the_loss_of_the_task(cls, training: Training, info: ValidationInfo) -> Training:
        dataset = info.data.get("dataset")
        return (
            training.completed(dataset.signature().task) if isinstance(dataset, Dataset) and dataset.known else training
        )
