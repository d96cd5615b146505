"""confusion: which classes are taken for which."""

from typing import ClassVar, Literal

import numpy as np

from netarium.nn.infer import NodeReport
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.answer import class_probabilities
from netarium.views.frame import Frame, exact
from netarium.views.probe import Probe
from netarium.views.view import Options, View


class Confusion(View[Options]):
    """Counts of held-out samples by true and predicted class."""

    kind: Literal["confusion"] = "confusion"
    title: ClassVar[Text] = Text("Confusion", "混淆矩阵")
    summary: ClassVar[Text] = Text("Which classes are taken for which.", "哪些类别被认成了哪些。")
    help: ClassVar[Text] = Text(
        "Everything off the diagonal is a mistake; the darkest of those cells is the pair to look at first.",
        "对角线之外都是错误；其中颜色最深的一格就是最该先看的一对。",
    )
    group: ClassVar[str] = "answer"
    scope: ClassVar[Literal["node", "network"]] = "network"
    fps_most: ClassVar[float] = 2.0

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the data set asks for classes."""
        del report
        return signature.task.kind == "classification"

    @classmethod
    def compute(cls, probe: Probe, options: Options) -> Frame:
        """Return the counts over at most 500 validation samples, always the same ones.

        Arrays: `counts` [truth, predicted]. Meta: `classes`, `samples` (how many were asked).
        """
        del options
        if not cls.fits(probe.signature):
            message = "The confusion matrix needs a data set that asks for classes."
            raise FieldError(message, field="view", code="does_not_fit")
        samples = probe.census
        predicted = class_probabilities(probe.answer_in_batches(samples.fields), probe.loss).argmax(dim=1).cpu().numpy()
        truth = samples.labels.cpu().numpy()
        classes = probe.signature.task.outputs
        counts = np.zeros((classes, classes), dtype=np.int32)
        np.add.at(counts, (truth, predicted), 1)
        names = probe.signature.task.classes
        meta: dict[str, object] = {
            "classes": [str(index) for index in range(classes)] if names is None else list(names),
            "samples": len(truth),
        }
        return Frame(cls.kind_name(), "", probe.step, {"counts": exact(counts)}, meta=meta)
