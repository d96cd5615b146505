"""Whether network, task and training go together: the output the loss needs, and what is likely a mistake."""

from netarium.experiment.experiment import Experiment
from netarium.nn.infer import Inference
from netarium.spec.errors import ExperimentError, FieldError, ShapeError
from netarium.spec.signature import Shape, Signature, format_shape
from netarium.train.device import pick

ONLY_CLASSES = {"CrossEntropyLoss", "BCEWithLogitsLoss"}


def output_errors(experiment: Experiment, found: Inference, signature: Signature) -> list[ExperimentError]:
    """Return what is wrong with the last node's output or with the loss for this task."""
    task, loss = signature.task, loss_kind(experiment)
    last = experiment.network.nodes[-1].id
    shape = found.nodes[last].output.shape
    if task.kind == "regression" and loss in ONLY_CLASSES:
        message = f"{loss} needs classes, but this data set asks for numbers. Choose MSELoss, L1Loss or HuberLoss."
        return [FieldError(message, field="training.loss", code="loss_needs_classes", loss=loss)]
    if task.kind == "sequence" and loss != "CrossEntropyLoss":
        message = f"{loss} does not fit tokens. Choose CrossEntropyLoss."
        return [FieldError(message, field="training.loss", code="loss_needs_numbers", loss=loss)]
    wanted: list[Shape] = [(task.outputs,)]
    if task.kind == "classification" and task.outputs == 2 and loss != "CrossEntropyLoss":
        wanted.append((1,))
    if task.kind == "sequence":
        # Where there is no target, the answer has a row for each token that goes in.
        wanted = [(next(reversed(signature.fields.values())).shape[0], task.outputs)]
    if shape in wanted:
        return []
    what = {
        "classification": f"one number for each of the {task.outputs} classes",
        "regression": f"{task.outputs} number{'s' * (task.outputs > 1)}",
        "sequence": f"one row of {task.outputs} scores for each target token",
    }[task.kind]
    way = "End with a Linear layer and leave its `out_features` empty."
    if task.kind != "sequence" and len(shape) > 1:
        way = "Put a Flatten and a Linear layer at the end; leave its `out_features` empty."
    facts = {"wanted": list(wanted[0]), "got": list(shape), "task": task.kind}
    ends = f"The data set needs {what}, {format_shape(wanted[0])}, but '{last}' gives {format_shape(shape)}."
    if task.kind == "sequence" and "target" in signature.fields and shape[:-1] != wanted[0][:-1]:
        way = "Let the last part read `target` (a TransformerDecoderLayer with the inputs [target, memory])."
        if len(shape) == 1:
            way = f"Keep a row for each token, without Flatten, a mean or a single step. {way}"
        message = f"{ends} {way}"
        return [ShapeError(message, node=last, field="layer", code="target_unread", **facts)]
    if experiment.network.nodes[-1].layer.kind == "Linear" and len(shape) == len(wanted[0]):
        return [ShapeError(f"{ends} {way}", node=last, field="out_features", code="output_shape", **facts)]
    return [
        ShapeError(f"The network is not finished. {ends} {way}", node=last, field="layer", code="unfinished", **facts)
    ]


def batch_errors(experiment: Experiment, found: Inference) -> list[ExperimentError]:
    """Return an error if a batch, or all that is learned from, is too small for a layer that compares its samples."""
    smallest = found.smallest_batch
    if smallest == 1:
        return []
    node = next(name for name, each in found.nodes.items() if each.layer.smallest_batch(each.inputs) == smallest)
    if experiment.training.batch_size < smallest:
        message = f"'{node}' compares the samples of a batch: it needs at least {smallest}. Raise the batch size, or remove it."
        return [FieldError(message, node=node, field="training.batch_size", code="batch_of_one", smallest=smallest)]
    samples = experiment.dataset.to_learn_from()
    if samples is not None and samples < smallest:
        message = (
            f"'{node}' compares the samples of a batch: it needs at least {smallest}, but the data set leaves {samples} to "
            "learn from. Hold out a smaller share, use more samples, or remove it."
        )
        return [FieldError(message, node=node, field="dataset.validation", code="one_sample", smallest=smallest)]
    return []


def learning_errors(experiment: Experiment, found: Inference) -> list[ExperimentError]:
    """Return an error if there is nothing to learn: no parameters at all, or none that is not frozen."""
    if found.trainable:
        return []
    if not found.parameters:
        message = "The network has nothing to learn: none of its layers has parameters. Add a Linear layer."
        return [FieldError(message, field="nodes", code="no_parameters")]
    last = [node.id for node in experiment.network.nodes if node.frozen][-1]
    message = (
        "All parameters are frozen, so nothing can be learned. Let at least one node learn: switch its `frozen` off."
    )
    return [FieldError(message, node=last, field="frozen", code="all_frozen")]


def data_errors(experiment: Experiment) -> list[ExperimentError]:
    """Return an error if this installation does not carry the data set, or if it has too few samples."""
    reason = experiment.dataset.unavailable()
    if reason:
        return [FieldError(reason, field="dataset", code="data_unavailable")]
    try:
        experiment.dataset.to_learn_from()
    except FieldError as error:
        return [error]
    return []


def device_errors(experiment: Experiment) -> list[ExperimentError]:
    """Return an error if this machine does not have the device."""
    try:
        pick(experiment.training.device)
    except FieldError as error:
        return [error]
    return []


def warnings(experiment: Experiment, found: Inference) -> list[ExperimentError]:
    """Return what is allowed but rarely meant."""
    out: list[ExperimentError] = []
    nodes = experiment.network.nodes
    if nodes[-1].layer.kind == "Softmax" and loss_kind(experiment) == "CrossEntropyLoss":
        message = "CrossEntropyLoss contains a softmax already: with another one the network learns slowly. Remove it."
        out.append(ExperimentError(message, node=nodes[-1].id, field="layer", code="double_softmax"))
    kinds = {node.id: node.layer.kind for node in nodes}
    for node in nodes:
        report = found.nodes.get(node.id)
        if node.layer.kind == "Linear" and report and [kinds.get(name) for name in report.wire.inputs] == ["Linear"]:
            message = "Two Linear layers in a row are no more than one. Put an activation between them."
            out.append(ExperimentError(message, node=node.id, field="layer", code="linear_twice"))
    return out


def loss_kind(experiment: Experiment) -> str:
    """Return the kind of the loss, which an experiment always has once it is validated."""
    loss = experiment.training.loss
    return loss.kind if loss is not None else ""
