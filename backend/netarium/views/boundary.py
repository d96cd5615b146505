"""boundary: what the network answers everywhere on the plane, or along the line."""

from collections.abc import Hashable
from typing import ClassVar, Literal

from torch import Tensor

from netarium.nn.infer import NodeReport
from netarium.spec.base import knob
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.answer import class_probabilities
from netarium.views.frame import Frame, exact, share, signed
from netarium.views.grid import Grid, is_planar
from netarium.views.probe import Probe
from netarium.views.view import Options, View

CURVE_POINTS = 256


class BoundaryOptions(Options):
    """Options of the boundary."""

    size: int = knob(
        64,
        en="Resolution",
        zh="分辨率",
        help_en="Cells along each side; raise it when paused.",
        help_zh="每边的格数；暂停时可以调高。",
        ge=8,
        le=128,
    )


class Boundary(View[BoundaryOptions]):
    """Decision surface, fitted surface or fitted curve."""

    kind: Literal["boundary"] = "boundary"
    title: ClassVar[Text] = Text("Boundary", "决策边界")
    summary: ClassVar[Text] = Text(
        "What the network answers at every place, with the samples over it.", "网络在每个位置给出的答案，样本叠加其上。"
    )
    help: ClassVar[Text] = Text(
        "Watch it bend while it trains; look for samples on the wrong side and for bends that no sample asks for.",
        "观察它在训练中如何弯曲；留意落在错误一侧的样本，以及没有样本支持的弯折。",
    )
    group: ClassVar[str] = "answer"
    scope: ClassVar[Literal["node", "network"]] = "network"
    options: ClassVar[type[Options]] = BoundaryOptions
    weight: ClassVar[float] = 6.0

    @classmethod
    def basis(cls, options: BoundaryOptions) -> Hashable:
        """Return the forward pass on a grid."""
        return "grid", options.size

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the data set feeds one or two numbers and asks for classes or one number."""
        del report
        task = signature.task
        return is_planar(signature) and (
            task.kind == "classification" or (task.kind, task.outputs) == ("regression", 1)
        )

    @classmethod
    def compute(cls, probe: Probe, options: BoundaryOptions) -> Frame:
        """Return the answers on a grid.

        Arrays: classification `probabilities` [classes, y, x] ([classes, 1, x] on a line); regression `values` [y, x] and
        `answers` [samples] for the rows of the data set's preview, on a line `curve` [x]. Meta: `extent` [x0, x1, y0, y1];
        row 0 lies at y0.
        """
        if not cls.fits(probe.signature):
            message = "The boundary needs a data set that feeds one or two numbers and asks for classes or one number."
            raise FieldError(message, field="view", code="does_not_fit")
        line = next(iter(probe.signature.fields.values())).shape == (1,)
        grid = probe.grid(CURVE_POINTS if line else options.size)
        outputs = probe.answer(grid.fields).float()
        if probe.signature.task.kind == "classification":
            arrays = {"probabilities": share(_as_maps(class_probabilities(outputs, probe.loss), grid))}
        elif line:
            arrays = {"curve": exact(outputs[:, 0])}
        else:
            # At the samples themselves: between the cells of a grid their residuals would be guessed.
            answers = probe.answer(probe.shown.fields).float()
            arrays = {"values": signed(_as_maps(outputs[:, :1], grid)[0]), "answers": exact(answers[:, 0])}
        return Frame("boundary", "", probe.step, arrays, meta={"extent": grid.extent, "classes": _classes(probe)})


def _as_maps(outputs: Tensor, grid: Grid) -> Tensor:
    return outputs.T.reshape(outputs.shape[1], grid.rows, grid.columns)  # (outputs, rows, columns)


def _classes(probe: Probe) -> list[str] | None:
    classes = probe.signature.task.classes
    return None if classes is None else list(classes)
