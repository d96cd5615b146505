"""A trained model as an ONNX file, and what such a file answers when ONNX Runtime runs it."""

import keyword
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import torch
from torch import Tensor, nn

from netarium.export.both_ways import plain
from netarium.nn.model import Model, Wire
from netarium.spec.errors import Conflict, ExperimentError, FieldError

OUTPUT = "output"
# Comes with torch.onnx and says nothing that a person could act on: torchvision is missing, an axis has two names.
CHATTY = ("torch.onnx", "onnxscript", "onnx_ir")


class Positional(nn.Module):
    """A model that takes its fields one by one: ONNX knows inputs, not dictionaries."""

    def __init__(self, model: Model, names: tuple[str, ...]) -> None:
        super().__init__()
        self.model = model
        self.names = names

    def forward(self, *fields: Tensor) -> Tensor:
        """Return the output for fields (B, *shape), in the order of `names`."""
        output: Tensor = self.model(dict(zip(self.names, fields, strict=True)))
        return output


class Alone(nn.Module):
    """The copy of one node, with its masks fixed."""

    def __init__(self, module: nn.Module, masks: tuple[Tensor | None, ...] | None) -> None:
        super().__init__()
        self.module = module
        self.masks = masks

    def forward(self, *inputs: Tensor) -> Tensor:
        """Return what the module makes of its inputs."""
        output: Tensor = self.module(*inputs) if self.masks is None else self.module(*inputs, paddings=self.masks)
        return output


def write_onnx(model: Model, fields: Mapping[str, Tensor], about: Mapping[str, str]) -> bytes:
    """Return the model in eval mode as an ONNX file whose batch may have any size.

    Its inputs are called as the data set's fields, its output `output`.

    Args:
        model: a model on the CPU; it is in eval mode afterwards.
        fields: some samples, at least two: each (B, *shape).
        about: texts that the file carries as metadata.

    Raises:
        FieldError: a layer cannot be expressed in ONNX; it is named.
        Conflict: the network as a whole cannot.
    """
    names = read_fields(model, fields)
    whole = Positional(_speakable(model), names).eval()
    try:
        with _silence():
            return _exported(whole, tuple(fields[name] for name in names), names, about)
    except (RuntimeError, ValueError, TypeError) as error:
        raise _blame(model, fields, error) from error


def run_onnx(file: bytes, fields: Mapping[str, Tensor]) -> Tensor:
    """Return what the model in an ONNX file answers.

    Args:
        file: as `write_onnx` returns it.
        fields: samples on the CPU, each (B, *shape); those that the model does not read are left out.
    """
    import onnxruntime  # type: ignore[import-untyped]  # ships no types; loaded only to compare an export

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    inputs = {each.name: fields[each.name].contiguous().numpy() for each in session.get_inputs()}
    return torch.from_numpy(session.run([OUTPUT], inputs)[0])


def read_fields(model: Model, fields: Mapping[str, Tensor]) -> tuple[str, ...]:
    """Return the names of the fields that the model reads, in their own order."""
    read = {name for wire in model.wires for name in wire.inputs}
    read |= {name for wire in model.wires if wire.wants_padding for name in wire.paddings if name}
    return tuple(name for name in fields if name in read)


def _speakable(model: Model) -> Model:
    """Return a model that answers the same and that can be written.

    Names of nodes are no words of Python, as PyTorch writes Python code on the way to ONNX, and modules that know padding
    are such as ONNX can express.
    """
    names = {wire.node: wire.node for wire in model.wires}
    for node in names:
        while keyword.iskeyword(names[node]) or (names[node] != node and names[node] in names):
            names[node] += "_"
    wires = (
        replace(wire, node=names[wire.node], inputs=tuple(names.get(each, each) for each in wire.inputs))
        for wire in model.wires
    )
    modules = {names[wire.node]: [_written(wire, module) for module in model.copies(wire.node)] for wire in model.wires}
    return Model(modules, tuple(wires), smallest_batch=model.smallest_batch)


def _written(wire: Wire, module: nn.Module) -> nn.Module:
    return plain(module) if wire.wants_padding and any(wire.paddings) else module


def _exported(module: nn.Module, inputs: tuple[Tensor, ...], names: tuple[str, ...], about: Mapping[str, str]) -> bytes:
    batch = torch.export.Dim("batch")
    program = torch.onnx.export(
        module,
        inputs,
        dynamo=True,
        external_data=False,
        input_names=list(names),
        output_names=[OUTPUT],
        dynamic_shapes=(tuple({0: batch} for _ in inputs),),
        verbose=False,
    )
    if program is None:
        message = "PyTorch wrote no ONNX program"
        raise ValueError(message)
    proto = program.model_proto
    for name, text in about.items():
        entry = proto.metadata_props.add()
        entry.key, entry.value = name, text
    content: bytes = proto.SerializeToString()
    return content


def _blame(model: Model, fields: Mapping[str, Tensor], error: Exception) -> ExperimentError | Conflict:
    """Return an error that names the first layer that cannot be exported by itself."""
    masks = {name: values == 0 for name, values in fields.items()}
    wires = {wire.node: wire for wire in model.wires}
    with torch.no_grad():
        steps = [step for step in model.walk(fields) if step.copy == 0]
    for step in steps:
        wire = wires[step.node]
        own = tuple(masks.get(name) if name else None for name in wire.paddings) if wire.wants_padding else None
        names = tuple(f"input_{number}" for number in range(len(step.inputs)))
        try:
            with _silence():
                _exported(Alone(_written(wire, step.module), own).eval(), step.inputs, names, {})
        except (RuntimeError, ValueError, TypeError) as cause:
            message = (
                f"'{step.node}' cannot be expressed in ONNX: {_reason(cause)}. Replace this layer, or export the script "
                "or the weights, which hold every layer."
            )
            return FieldError(message, node=step.node, code="not_in_onnx", reason=_reason(cause))
    message = (
        f"This network cannot be expressed in ONNX, though each of its layers can: {_reason(error)}. Export the script or "
        "the weights."
    )
    return Conflict(message)


def _reason(error: BaseException) -> str:
    """Return the innermost cause in one line, without the colours of a terminal."""
    while error.__cause__ is not None:
        error = error.__cause__
    lines = str(error).replace("\x1b[96m", "").replace("\x1b[0m", "").strip().splitlines()
    return (lines[0] if lines else type(error).__name__).rstrip(".")[:300]


@contextmanager
def _silence() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in CHATTY]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
