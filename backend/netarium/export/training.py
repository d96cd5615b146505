"""How a network learns, as code: loss, optimizer, validation and the loop, with only what the experiment uses."""

import inspect
from dataclasses import dataclass

import torch

from netarium.data.augment import CHANGES
from netarium.data.dataset import Split
from netarium.experiment.experiment import Experiment
from netarium.export.changes import LiveChanges
from netarium.export.data import variable
from netarium.export.files import WEIGHTS
from netarium.export.inline import Inlined
from netarium.export.literal import literal
from netarium.export.network import Written
from netarium.train.losses import PADDING, CrossEntropyLoss, Loss
from netarium.train.optimizers import FUSED, Optimizer
from netarium.train.settings import Changes
from netarium.train.targets import targets
from netarium.train.validation import BATCH


@dataclass
class TrainingScript:
    """Writes the part of a script that trains.

    Args:
        experiment: what is trained.
        split: its samples.
        network: its network as code.
        code: takes imports and definitions.
        device: where it trains.
        changes: live changes, each with the updates completed before it.
        last_step: where to end if the experiment has no end of its own.
        weights: whether the run began with imported weights, which lie beside the script.
    """

    experiment: Experiment
    split: Split
    network: Written
    code: Inlined
    device: str = "cpu"
    changes: Changes = ()
    last_step: int | None = None
    weights: bool = False

    def __post_init__(self) -> None:
        self.live = LiveChanges(self.changes, self.split.drawing)
        self.training = self.experiment.training
        self.task = self.split.signature.task
        self.loss: Loss = self.training.loss_for(self.task)
        self.max_steps = self.training.max_steps
        if self.max_steps is None and self.training.max_epochs is None:
            self.max_steps = self.last_step

    def lines(self) -> list[str]:
        """Return the code, from targets to the loop."""
        return [
            *self._prepared(),
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

    def _name(self, setting: str) -> str:
        """Return the variable of a setting: a constant unless it changes while the script runs."""
        return setting if setting in self.live.names else setting.upper()

    def _prepared(self) -> list[str]:
        """Return the lines that make labels and samples ready for training, and an empty one."""
        loss, task = self.loss, self.task
        labels = self.split.train.labels[:1]
        single = task.outputs == 2 and self.network.output == (1,)
        lines: list[str] = []
        if targets(loss, task, labels, single=single) is not labels:
            call = "{y}.unsqueeze(1).float()" if single else f"nn.functional.one_hot({{y}}, {task.outputs}).float()"
            lines = [f"{y} = {call.format(y=y)}" for y in ("y_train", "y_val")]
        if self.device != "cpu":
            names = [f"{name}_{side}" for side in ("train", "val") for name in (*self._inputs(), "y")]
            lines += [f"{name} = {name}.to({literal(self.device)})" for name in names]
        return [*lines, ""] if lines else []

    def _settings(self) -> list[str]:
        now = self.training
        values: dict[str, object] = {"batch_size": now.batch_size}
        if now.max_epochs is not None:
            values["max_epochs"] = now.max_epochs
        if self.max_steps is not None:
            values["max_steps"] = self.max_steps
        if self._scheduled:
            values["lr"] = now.optimizer.lr
        for name in ("l1", "l2", "grad_clip"):
            if getattr(now, name) or name in self.live.names:
                values[name] = getattr(now, name)
        lines = [f"{self._name(name)} = {literal(value)}" for name, value in values.items()]
        if self._needs_total and not self._recut:
            batches = self._batches(len(self.split.train), now.batch_size)
            total = "MAX_STEPS" if now.max_epochs is None else f"MAX_EPOCHS * {batches}"
            if now.max_epochs is not None and now.max_steps is not None:
                total = f"min({total}, MAX_STEPS)"
            lines.append(f"TOTAL = {total}  # updates of the whole run")
        lines += self.live.table()
        return lines

    def _objects(self) -> list[str]:
        seed = self.experiment.seed
        device = "" if self.device == "cpu" else literal(self.device)
        moved = "" if self.device == "cpu" else f".to({literal(self.device)})"
        if self._has_images:
            moved += ".to(memory_format=torch.channels_last)"
        return [
            f"torch.manual_seed({seed})  # of the initial weights and of dropout",
            f"model = Network(){moved}",
            *self._brought(),
            f"loss_function = {self._loss()}",
            f"optimizer = {self._optimizer(self.training.optimizer)}",
            f"shuffle = torch.Generator().manual_seed({seed})  # of the order of the samples",
            *([f"chance = torch.Generator({device})  # of the variations of samples"] if self.split.augment else []),
        ]

    def _brought(self) -> list[str]:
        """Return the line that loads the weights which the run began with, if it did."""
        if not self.weights:
            return []
        self.code.add_import("pathlib", "Path")
        self.code.add_import("safetensors.torch", "load_file")
        return [f'model.load_state_dict(load_file(Path(__file__).with_name("{WEIGHTS}")))  # lies beside this script']

    def _loss(self) -> str:
        options = {
            name: value
            for name, value in self.loss.model_dump(exclude={"kind"}).items()
            if value != type(self.loss).model_fields[name].default
        }
        if isinstance(self.loss, CrossEntropyLoss) and self.task.kind == "sequence":
            options = {"ignore_index": PADDING, **options}
        return f"nn.{self.loss.kind}({', '.join(f'{name}={literal(value)}' for name, value in options.items())})"

    def _optimizer(self, optimizer: Optimizer) -> str:
        known = inspect.signature(optimizer.torch_class).parameters
        options = {
            name: value
            for name, value in optimizer.model_dump(exclude={"kind"}).items()
            if name == "lr" or known[name].default != value
        }
        fast = {"fused": self.device in FUSED} if optimizer.can_fuse else {"foreach": True}
        given = {**options, **fast}
        if self._scheduled:
            given["lr"] = None
        arguments = ", ".join(
            f"{name}={self._name('lr') if value is None and name == 'lr' else literal(value)}"
            for name, value in given.items()
        )
        learned = "model.parameters()"
        if self.network.freezes:
            learned = "[parameter for parameter in model.parameters() if parameter.requires_grad]"
        return f"torch.optim.{optimizer.torch_class.__name__}({learned}, {arguments})"

    def _validate(self) -> list[str]:
        held_out = [len(each.held_out()) for each in self.live.drawings.values()] or [len(self.split.validation)]
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
                *self._forward("        ", "val", ""),
                f"        loss = {self._compared('y_val')}",
                "    model.train()",
                "    return loss.item()",
            ]
        count = "(y_val[batch] != 0).sum()" if self.task.kind == "sequence" else "torch.tensor(len(batch))"
        return [
            *lines,
            "    losses, counts = [], []",
            "    with torch.no_grad():",
            f"        for batch in torch.arange(len(y_val)).split({BATCH}):",
            *self._forward("            ", "val", "[batch]"),
            f"            losses.append({self._compared('y_val[batch]')})",
            f"            counts.append({count})",
            "    model.train()",
            *(["    if len(losses) == 1:", "        return losses[0].item()"] if sometimes else []),
            "    losses, counts = torch.stack(losses), torch.stack(counts)",
            "    return ((losses * counts).sum() / counts.sum()).item()",
        ]

    def _loop(self) -> list[str]:
        now = self.training
        early = now.early_stopping
        lines = ["step = 0"]
        if early is not None:
            self.code.add_import("math")
            lines.append("best, waited" + (", kept = math.inf, 0, {}" if early.restore_best else " = math.inf, 0"))
        if now.max_epochs is not None:
            lines.append("for epoch in range(1, MAX_EPOCHS + 1):")
        else:
            # Data have variables of their own, such as `count`.
            self.code.add_import("itertools")
            lines.append("for epoch in itertools.count(1):")
        lines += [*self._epoch(), "    val_loss = validate()", '    print(f"epoch {epoch}  val_loss {val_loss}")']
        if self.max_steps is not None:
            lines += ["    if step == MAX_STEPS:", "        break"] if early is None else []
        if early is not None:
            better = f"best - {literal(early.min_delta)}" if early.min_delta else "best"
            lines += [f"    if val_loss < {better}:", "        best, waited = val_loss, 0"]
            if early.restore_best:
                lines.append("        kept = {name: value.clone() for name, value in model.state_dict().items()}")
            ended = f"waited == {early.patience}" + (" or step == MAX_STEPS" if self.max_steps is not None else "")
            lines += ["    else:", "        waited += 1", f"    if {ended}:", "        break"]
            if early.restore_best:
                lines += ["", "if kept:", "    model.load_state_dict(kept)  # the parameters of the best epoch"]
        return lines

    def _epoch(self) -> list[str]:
        """Return the lines of one pass through the training samples."""
        pairs = self.network.normalises
        to = self._moved
        if not self._recut:
            alone = pairs and len(self.split.train) % self.training.batch_size == 1
            return [
                f"    for batch in torch.randperm(len(y_train), generator=shuffle){to}.split(BATCH_SIZE):",
                *(
                    ["        if len(batch) == 1:", "            break  # one sample alone cannot be normalised"]
                    * alone
                ),
                *self._changes(),
                *self._update(),
            ]
        size = self._name("batch_size")
        return [
            *(["    state = shuffle.get_state()"] if "points" in self.live.names else []),
            f"    order = torch.randperm(len(y_train), generator=shuffle){to}",
            "    while len(order):",
            *self._changes(),
            f"        batch, order = order[:{size}], order[{size}:]",
            *(["        if len(batch) == 1:", "            break  # one sample alone cannot be normalised"] * pairs),
            *self._update(),
        ]

    def _changes(self) -> list[str]:
        lines = self.live.lines(scheduled=self._scheduled, optimizer=self.training.optimizer.kind)
        lines += self.live.redrawing(self._prepared()[:-1], self._moved)
        if self._recut and self._needs_total:
            least, size = 2 if self.network.normalises else 1, self._name("batch_size")
            lines += [
                f"ahead = (len(order) + {size} - {least}) // {size}",
                f"each = (len(y_train) + {size} - {least}) // {size}",
                "total = step + ahead + (MAX_EPOCHS - epoch) * each",
            ]
            if self.max_steps is not None:
                lines.append("total = min(total, MAX_STEPS)")
        return [f"        {line}" for line in lines]

    def _update(self) -> list[str]:
        now, name = self.training, self._name
        lines = [
            *self._varied(),
            *self._forward("        ", "train", "[batch]"),
            f"        loss = {self._compared('y_train[batch]')}",
            "        optimizer.zero_grad()",
            "        loss.backward()",
        ]
        used = {each for each in ("l1", "l2", "grad_clip") if getattr(now, each) or each in self.live.names}
        if used & {"l1", "l2"}:
            lines += [
                "        for weight in model.parameters():",
                "            if weight.dim() >= 2 and weight.grad is not None:",
            ]
            if "l2" in used:
                lines.append(
                    f"                weight.grad.add_(weight.detach(), alpha={name('l2')})  # of l2 / 2 x sum(w^2)"
                )
            if "l1" in used:
                lines.append(
                    f"                weight.grad.add_(weight.detach().sign(), alpha={name('l1')})  # of l1 x sum(|w|)"
                )
        if "grad_clip" in used:
            clip = f"nn.utils.clip_grad_norm_(model.parameters(), {name('grad_clip')})"
            changed = "grad_clip" in self.live.names
            lines += (
                [f"        if {name('grad_clip')} is not None:", f"            {clip}"]
                if changed
                else [f"        {clip}"]
            )
        if self._scheduled:
            lines.append(f'        optimizer.param_groups[0]["lr"] = {self._rate()}')
        lines += ["        optimizer.step()", "        step += 1", '        print(f"step {step}  loss {loss.item()}")']
        if self.max_steps is not None:
            lines += ["        if step == MAX_STEPS:", "            break"]
        return lines

    def _rate(self) -> str:
        schedule = self.training.schedule
        factor, takes = self.code.add_method(schedule, "factor")
        total = ("total" if self._recut else "TOTAL") if self._needs_total else "None"
        call = f"{factor}({', '.join(total if name == 'total' else name for name in takes)})"
        lr = self._name("lr")
        return f"{lr} * {call}" if schedule.floor == 0 else f"{schedule.floor} + ({lr} - {schedule.floor}) * {call}"

    def _forward(self, indent: str, side: str, index: str) -> list[str]:
        fields = self.split.signature.fields
        values = [
            f"{variable(name)}_{side}{index}" + (".permute(0, 3, 1, 2)" if len(fields[name].shape) == 3 else "")
            for name in self.network.fields
        ]
        if side == "train" and self.split.augment:
            values[self.network.fields.index(next(iter(fields)))] = "varied"
        call = f"model({', '.join(values)})"
        if self.training.precision == "float32":
            return [f"{indent}output = {call}"]
        kind = torch.device(self.device).type
        return [
            f'{indent}with torch.autocast("{kind}", torch.bfloat16):',
            f"{indent}    output = {call}",
            f"{indent}output = output.float()",
        ]

    def _varied(self) -> list[str]:
        """Return the lines that vary a batch of the first field, nothing if there is no augmentation."""
        if not self.split.augment:
            return []
        field = next(iter(self.split.signature.fields))
        image = len(self.split.signature.fields[field].shape) == 3
        changes = [(self.code.add(CHANGES[each.kind]), each.strength) for each in self.split.augment]
        lines = [
            f"chance.manual_seed({self.experiment.seed << 32} + step)  # another chance at every step",
            f"varied = {variable(field)}_train[batch]" + (".permute(0, 3, 1, 2)" if image else ""),
            *(f"varied = {change}(varied, {strength}, chance)" for change, strength in changes),
            *(["varied = varied.contiguous(memory_format=torch.channels_last)"] if image else []),
        ]
        return [f"        {line}" for line in lines]

    def _compared(self, labels: str) -> str:
        if self.task.kind == "sequence":
            return f"loss_function(output.flatten(0, 1), {labels}.flatten())"
        return f"loss_function(output, {labels})"

    def _batches(self, samples: int, size: int) -> int:
        return (samples + size - (2 if self.network.normalises else 1)) // size

    def _inputs(self) -> list[str]:
        return [variable(name) for name in self.network.fields]

    @property
    def _moved(self) -> str:
        """Return what moves indices to the device."""
        return "" if self.device == "cpu" else f".to({literal(self.device)})"

    @property
    def _recut(self) -> bool:
        """Return whether an epoch may be cut anew while it runs."""
        return not self.live.names.isdisjoint({"batch_size", "points"})

    @property
    def _scheduled(self) -> bool:
        return self.training.schedule.kind != "constant"

    @property
    def _needs_total(self) -> bool:
        return not self.training.schedule.endless

    @property
    def _has_images(self) -> bool:
        return any(len(signal.shape) == 3 for signal in self.split.signature.fields.values())
