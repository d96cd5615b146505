"""Breast cancer: cell nuclei under the microscope."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.bundled import bundled
from netarium.data.bundled_table import BundledTable, Rows
from netarium.spec.text import Text


class BreastCancer(BundledTable):
    """569 real samples of breast tissue, thirty measurements of their cell nuclei each."""

    kind: Literal["breast_cancer"] = "breast_cancer"
    title: ClassVar[Text] = Text("Breast cancer", "乳腺癌")
    summary: ClassVar[Text] = Text(
        "569 real samples of breast tissue, thirty measurements of their cell nuclei each.",
        "569 份真实的乳腺组织样本，每份有三十项细胞核测量值。",
    )
    help: ClassVar[Text] = Text(
        "One Linear layer is right in more than 95 %. Look at the confusion matrix: which mistake is the worse one?",
        "一个 Linear 层就能对 95 % 以上。看混淆矩阵：哪一种错误更严重？",
    )
    source: ClassVar[str] = (
        "W. N. Street, W. H. Wolberg, O. L. Mangasarian, Nuclear feature extraction for breast tumor diagnosis, 1993"
    )
    credit: ClassVar[str] = (
        "Breast Cancer Wisconsin (Diagnostic), W. H. Wolberg, W. N. Street and O. L. Mangasarian, UCI Machine Learning Repository, by way of scikit-learn"
    )
    feature_names: ClassVar[tuple[str, ...]] = (
        "mean radius",
        "mean texture",
        "mean perimeter",
        "mean area",
        "mean smoothness",
        "mean compactness",
        "mean concavity",
        "mean concave points",
        "mean symmetry",
        "mean fractal dimension",
        "radius error",
        "texture error",
        "perimeter error",
        "area error",
        "smoothness error",
        "compactness error",
        "concavity error",
        "concave points error",
        "symmetry error",
        "fractal dimension error",
        "worst radius",
        "worst texture",
        "worst perimeter",
        "worst area",
        "worst smoothness",
        "worst compactness",
        "worst concavity",
        "worst concave points",
        "worst symmetry",
        "worst fractal dimension",
    )
    classes: ClassVar[tuple[str, ...]] = ("malignant", "benign")
    loader: ClassVar[tuple[str, str]] = ("load_breast_cancer", "")

    def rows(self) -> Rows:
        """Return the measurements and the diagnosis."""
        table = np.loadtxt(bundled("breast_cancer.csv"), delimiter=",", skiprows=1)  # (S, F + 1), the class comes last
        return table[:, :-1], table[:, -1]
