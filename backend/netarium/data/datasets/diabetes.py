"""Diabetes: how a disease goes on, from what was measured before."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.bundled import bundled
from netarium.data.bundled_table import BundledTable, Rows
from netarium.spec.text import Text


class Diabetes(BundledTable):
    """442 real patients, ten measurements each: how far did their disease go within a year?"""

    kind: Literal["diabetes"] = "diabetes"
    title: ClassVar[Text] = Text("Diabetes", "糖尿病")
    summary: ClassVar[Text] = Text(
        "442 real patients, ten measurements each: how far did their disease go within a year?",
        "442 位真实患者，每位十项测量值：一年内病情发展到什么程度？",
    )
    help: ClassVar[Text] = Text(
        "Half of it cannot be predicted: R² stays near 0.5. A larger network only learns the patients by heart.",
        "有一半是无法预测的：R² 停在 0.5 左右。更大的网络只会把患者背下来。",
    )
    source: ClassVar[str] = "B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, Least angle regression, 2004"
    credit: ClassVar[str] = (
        "Diabetes data, B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), by way of scikit-learn"
    )
    feature_names: ClassVar[tuple[str, ...]] = (
        "age",
        "sex",
        "body mass index",
        "blood pressure",
        "total cholesterol",
        "LDL",
        "HDL",
        "cholesterol / HDL",
        "log triglycerides",
        "blood sugar",
    )
    target_name: ClassVar[Text | None] = Text("disease progression", "病情发展")
    loader: ClassVar[tuple[str, str]] = ("load_diabetes", "scaled=False")

    def rows(self) -> Rows:
        """Return the measurements and the progression of the disease, a number from 25 to 346."""
        numbers = np.loadtxt(bundled("diabetes_data_raw.csv.gz"))
        return numbers, np.loadtxt(bundled("diabetes_target.csv.gz"))
