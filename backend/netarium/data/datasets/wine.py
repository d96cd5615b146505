"""Wine: what was measured in wines of three growers."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.bundled import bundled
from netarium.data.bundled_table import BundledTable, Rows
from netarium.spec.text import Text


class Wine(BundledTable):
    """178 real wines of three growers, thirteen chemical measurements each."""

    kind: Literal["wine"] = "wine"
    title: ClassVar[Text] = Text("Wines", "葡萄酒")
    summary: ClassVar[Text] = Text(
        "178 real wines of three growers, thirteen chemical measurements each.",
        "来自三个酒庄的 178 种真实葡萄酒，每种十三项化学指标。",
    )
    help: ClassVar[Text] = Text(
        "One Linear layer is nearly enough. Look at the gradients: which measurements does it listen to?",
        "一个 Linear 层几乎就够了。看看梯度：它在听哪些指标？",
    )
    source: ClassVar[str] = "M. Forina et al., PARVUS, 1988"
    credit: ClassVar[str] = (
        "Wine recognition data, M. Forina et al., UCI Machine Learning Repository, by way of scikit-learn"
    )
    feature_names: ClassVar[tuple[str, ...]] = (
        "alcohol",
        "malic acid",
        "ash",
        "alcalinity of ash",
        "magnesium",
        "total phenols",
        "flavanoids",
        "nonflavanoid phenols",
        "proanthocyanins",
        "colour intensity",
        "hue",
        "OD280/OD315",
        "proline",
    )
    classes: ClassVar[tuple[str, ...]] = ("grower 1", "grower 2", "grower 3")
    loader: ClassVar[tuple[str, str]] = ("load_wine", "")

    def rows(self) -> Rows:
        """Return the measurements and the grower."""
        table = np.loadtxt(bundled("wine_data.csv"), delimiter=",", skiprows=1)  # (S, F + 1), the class comes last
        return table[:, :-1], table[:, -1]
