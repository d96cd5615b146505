"""How a network learns, as code: loss, optimizer, validation and the loop, with only what the experiment uses."""

import inspect

from netarium.export.epoch import EpochScript
from netarium.export.files import WEIGHTS
from netarium.export.learning import Learning
from netarium.export.literal import literal
from netarium.train.losses import PADDING, CrossEntropyLoss
from netarium.train.optimizers import FUSED, Optimizer
from netarium.train.validation import BATCH


class TrainingScript:
    """Writes the part of a script that trains."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def lines(self) -> list[str]:
        """Return the code, from targets to the loop."""
        return [
            *self._learning.prepared(),
            *self._settings(),
            "",
            *self._objects(),
            "",
            "",
            *self._validate(),
            "",
            "",
            *self._loop(),
        ]

    def _settings(self) -> list[str]:
        now = self._learning.training
        values: dict[str, object] = {"batch_size": now.batch_size}
        if now.max_epochs is not None:
            values["max_epochs"] = now.max_epochs
        if self._learning.max_steps is not None:
            values["max_steps"] = self._learning.max_steps
        if self._learning.scheduled:
            values["lr"] = now.optimizer.lr
        for name in ("l1", "l2", "grad_clip"):
            if getattr(now, name) or name in self._learning.live.names:
                values[name] = getattr(now, name)
        lines = [f"{self._learning.name(name)} = {literal(value)}" for name, value in values.items()]
        if self._learning.needs_total and not self._learning.recut:
            batches = self._learning.batches(len(self._learning.split.train), now.batch_size)
            total = "MAX_STEPS" if now.max_epochs is None else f"MAX_EPOCHS * {batches}"
            if now.max_epochs is not None and now.max_steps is not None:
                total = f"min({total}, MAX_STEPS)"
            lines.append(f"TOTAL = {total}  # updates of the whole run")
        lines += self._learning.live.table()
        return lines

    def _objects(self) -> list[str]:
        seed = self._learning.experiment.seed
        device = "" if self._learning.device == "cpu" else literal(self._learning.device)
        moved = "" if self._learning.device == "cpu" else f".to({literal(self._learning.device)})"
        if self._learning.has_images:
            moved += ".to(memory_format=torch.channels_last)"
        return [
            f"torch.manual_seed({seed})  # of the initial weights and of dropout",
            f"model = Network(){moved}",
            *self._brought(),
            f"loss_function = {self._loss()}",
            f"optimizer = {self._optimizer(self._learning.training.optimizer)}",
            f"shuffle = torch.Generator().manual_seed({seed})  # of the order of the samples",
            *(
                [f"chance = torch.Generator({device})  # of the variations of samples"]
                if self._learning.split.augment
                else []
            ),
        ]

    def _brought(self) -> list[str]:
        """Return the line that loads the weights which the run began with, if it did."""
        if not self._learning.weights:
            return []
        self._learning.code.add_import("pathlib", "Path")
        self._learning.code.add_import("safetensors.torch", "load_file")
        return [f'model.load_state_dict(load_file(Path(__file__).with_name("{WEIGHTS}")))  # lies beside this script']

    def _loss(self) -> str:
        options = {
            name: value
            for name, value in self._learning.loss.model_dump(exclude={"kind"}).items()
            if value != type(self._learning.loss).model_fields[name].default
        }
        if isinstance(self._learning.loss, CrossEntropyLoss) and self._learning.task.kind == "sequence":
            options = {"ignore_index": PADDING, **options}
        return (
            f"nn.{self._learning.loss.kind}({', '.join(f'{name}={literal(value)}' for name, value in options.items())})"
        )

    def _optimizer(self, optimizer: Optimizer) -> str:
        known = inspect.signature(optimizer.torch_class).parameters
        options = {
            name: value
            for name, value in optimizer.model_dump(exclude={"kind"}).items()
            if name == "lr" or known[name].default != value
        }
        fast = {"fused": self._learning.device in FUSED} if optimizer.can_fuse else {"foreach": True}
        given = {**options, **fast}
        if self._learning.scheduled:
            given["lr"] = None
        arguments = ", ".join(
            f"{name}={self._learning.name('lr') if value is None and name == 'lr' else literal(value)}"
            for name, value in given.items()
        )
        learned = "model.parameters()"
        if self._learning.network.freezes:
            learned = "[parameter for parameter in model.parameters() if parameter.requires_grad]"
        return f"torch.optim.{optimizer.torch_class.__name__}({learned}, {arguments})"

    def _validate(self) -> list[str]:
        held_out = [len(each.held_out()) for each in self._learning.live.drawings.values()] or [
            len(self._learning.split.validation)
        ]
        many = max(held_out) > BATCH
        sometimes = many and min(held_out) <= BATCH
        lines = [
            "def validate():",
            '    """Return the mean loss over the samples that were held out."""',
            "    model.eval()",
        ]
        if not many:
            return [
                *lines,
                "    with torch.no_grad():",
                *self._learning.forward("        ", "val", ""),
                f"        loss = {self._learning.compared('y_val')}",
                "    model.train()",
                "    return loss.item()",
            ]
        count = "(y_val[batch] != 0).sum()" if self._learning.task.kind == "sequence" else "torch.tensor(len(batch))"
        return [
            *lines,
            "    losses, counts = [], []",
            "    with torch.no_grad():",
            f"        for batch in torch.arange(len(y_val)).split({BATCH}):",
            *self._learning.forward("            ", "val", "[batch]"),
            f"            losses.append({self._learning.compared('y_val[batch]')})",
            f"            counts.append({count})",
            "    model.train()",
            *(["    if len(losses) == 1:", "        return losses[0].item()"] if sometimes else []),
            "    losses, counts = torch.stack(losses), torch.stack(counts)",
            "    return ((losses * counts).sum() / counts.sum()).item()",
        ]

    def _loop(self) -> list[str]:
        now = self._learning.training
        early = now.early_stopping
        lines = ["step = 0"]
        if early is not None:
            self._learning.code.add_import("math")
            lines.append("best, waited" + (", kept = math.inf, 0, {}" if early.restore_best else " = math.inf, 0"))
        if now.max_epochs is not None:
            lines.append("for epoch in range(1, MAX_EPOCHS + 1):")
        else:
            # Data have variables of their own, such as `count`.
            self._learning.code.add_import("itertools")
            lines.append("for epoch in itertools.count(1):")
        lines += [
            *EpochScript(self._learning).lines(),
            "    val_loss = validate()",
            '    print(f"epoch {epoch}  val_loss {val_loss}")',
        ]
        if self._learning.max_steps is not None:
            lines += ["    if step == MAX_STEPS:", "        break"] if early is None else []
        if early is not None:
            better = f"best - {literal(early.min_delta)}" if early.min_delta else "best"
            lines += [f"    if val_loss < {better}:", "        best, waited = val_loss, 0"]
            if early.restore_best:
                lines.append("        kept = {name: value.clone() for name, value in model.state_dict().items()}")
            ended = f"waited == {early.patience}" + (
                " or step == MAX_STEPS" if self._learning.max_steps is not None else ""
            )
            lines += ["    else:", "        waited += 1", f"    if {ended}:", "        break"]
            if early.restore_best:
                lines += ["", "if kept:", "    model.load_state_dict(kept)  # the parameters of the best epoch"]
        return lines
