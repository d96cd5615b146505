"""What tables share that scikit-learn carries: measurements of things, standardised, and a class or a number to predict."""

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.data.standardise import standardised, standardised_labels
from netarium.spec.signature import Signal, Signature, Task

Rows = tuple[NDArray[np.float64], NDArray[np.float64]]


class BundledTable(SplitDataset):
    """Rows of measurements.

    Attributes:
        classes: names of the classes; empty = a number is predicted.
        loader: scikit-learn's function that loads the same table, with its arguments.
    """

    group: ClassVar[str] = "table"
    classes: ClassVar[tuple[str, ...]] = ()
    loader: ClassVar[tuple[str, str]]

    def signature(self) -> Signature:
        """Return one field `input` (F,) and the task."""
        task = (
            Task("classification", len(self.classes), classes=self.classes) if self.classes else Task("regression", 1)
        )
        return Signature({"input": Signal((len(self.feature_names),))}, task)

    def load(self) -> Split:
        """Return the rows, shuffled, split and standardised by the training samples; so are numbers to predict."""
        numbers, answers = self.rows()
        fields = {"input": torch.from_numpy(numbers.astype(np.float32))}
        if self.classes:
            labels = torch.from_numpy(answers.astype(np.int64))
            return standardised(split(self.signature(), fields, labels, self.validation, self.seed))
        amounts = torch.from_numpy(answers.astype(np.float32)).unsqueeze(1)  # (S, 1)
        return standardised_labels(standardised(split(self.signature(), fields, amounts, self.validation, self.seed)))

    def rows(self) -> Rows:
        """Return the numbers (S, F) and what is to be predicted (S,).

        Raises:
            DataUnavailable: scikit-learn is missing or carries no such file.
        """
        raise NotImplementedError
