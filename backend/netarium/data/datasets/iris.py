"""Iris: three kinds of flowers, four measurements each."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.bundled import bundled
from netarium.data.bundled_table import BundledTable, Rows
from netarium.spec.text import Text


class Iris(BundledTable):
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
    source: ClassVar[str] = "R. A. Fisher, The use of multiple measurements in taxonomic problems, 1936"
    credit: ClassVar[str] = "Iris, R. A. Fisher (1936), UCI Machine Learning Repository, by way of scikit-learn"
    feature_names: ClassVar[tuple[str, ...]] = ("sepal length", "sepal width", "petal length", "petal width")
    classes: ClassVar[tuple[str, ...]] = ("setosa", "versicolor", "virginica")

    loader: ClassVar[tuple[str, str]] = ("load_iris", "")

    def rows(self) -> Rows:
        """Return the measurements and the species."""
        table = np.loadtxt(bundled("iris.csv"), delimiter=",", skiprows=1)  # (S, F + 1), the class comes last
        return table[:, :-1], table[:, -1]
