"""Iris: three kinds of flowers, four measurements each."""

from typing import ClassVar, Literal

import numpy as np
import torch

from netarium.data.bundled import bundled
from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.data.standardise import standardised
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text


class Iris(SplitDataset):
    """150 flowers of three species, measured by hand."""

    kind: Literal["iris"] = "iris"
    title: ClassVar[Text] = Text("Iris flowers", "鸢尾花")
    summary: ClassVar[Text] = Text(
        "150 real flowers of three species, four measurements each.",
        "150 朵真实的花，三个品种，每朵四个测量值。",
    )
    help: ClassVar[Text] = Text(
        "A small network is enough. Watch the confusion matrix: two of the species look alike.",
        "小网络就够了。看混淆矩阵：有两个品种很相像。",
    )
    group: ClassVar[str] = "table"
    source: ClassVar[str] = "R. A. Fisher, The use of multiple measurements in taxonomic problems, 1936"
    credit: ClassVar[str] = "Iris, R. A. Fisher (1936), UCI Machine Learning Repository, by way of scikit-learn"
    feature_names: ClassVar[tuple[str, ...]] = ("sepal length", "sepal width", "petal length", "petal width")
    classes: ClassVar[tuple[str, ...]] = ("setosa", "versicolor", "virginica")

    def signature(self) -> Signature:
        """Return one field `input` (4,) and three classes."""
        task = Task("classification", len(self.classes), classes=self.classes)
        return Signature({"input": Signal((len(self.feature_names),))}, task)

    def load(self) -> Split:
        """Return the flowers, shuffled, split and standardised by the training samples."""
        rows = np.loadtxt(bundled("iris.csv"), delimiter=",", skiprows=1)
        fields = {"input": torch.from_numpy(rows[:, :-1].astype(np.float32))}
        labels = torch.from_numpy(rows[:, -1].astype(np.int64))
        return standardised(split(self.signature(), fields, labels, self.validation, self.seed))
