"""One pass through the training samples, as code."""

from netarium.data.augment import CHANGES
from netarium.export.data import variable
from netarium.export.learning import Learning


class EpochScript:
    """Writes the lines of an epoch, to stand in the loop over the epochs."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def lines(self) -> list[str]:
        """Return the lines of one pass through the training samples."""
        pairs = self._learning.network.normalises
        to = self._learning.moved
        if not self._learning.recut:
            alone = pairs and len(self._learning.split.train) % self._learning.training.batch_size == 1
            return [
                f"    for batch in torch.randperm(len(y_train), generator=shuffle){to}.split(BATCH_SIZE):",
                *(
                    ["        if len(batch) == 1:", "            break  # one sample alone cannot be normalised"]
                    * alone
                ),
                *self._changes(),
                *self._update(),
            ]
        size = self._learning.name("batch_size")
        return [
            *(["    state = shuffle.get_state()"] if "points" in self._learning.live.names else []),
            f"    order = torch.randperm(len(y_train), generator=shuffle){to}",
            "    while len(order):",
            *self._changes(),
            f"        batch, order = order[:{size}], order[{size}:]",
            *(["        if len(batch) == 1:", "            break  # one sample alone cannot be normalised"] * pairs),
            *self._update(),
        ]

    def _changes(self) -> list[str]:
        lines = self._learning.live.lines(
            scheduled=self._learning.scheduled, optimizer=self._learning.training.optimizer.kind
        )
        lines += self._learning.live.redrawing(self._learning.prepared()[:-1], self._learning.moved)
        if self._learning.recut and self._learning.needs_total:
            least, size = 2 if self._learning.network.normalises else 1, self._learning.name("batch_size")
            lines += [
                f"ahead = (len(order) + {size} - {least}) // {size}",
                f"each = (len(y_train) + {size} - {least}) // {size}",
                "total = step + ahead + (MAX_EPOCHS - epoch) * each",
            ]
            if self._learning.max_steps is not None:
                lines.append("total = min(total, MAX_STEPS)")
        return [f"        {line}" for line in lines]

    def _update(self) -> list[str]:
        now, name = self._learning.training, self._learning.name
        lines = [
            *self._varied(),
            *self._learning.forward("        ", "train", "[batch]"),
            f"        loss = {self._learning.compared('y_train[batch]')}",
            "        optimizer.zero_grad()",
            "        loss.backward()",
        ]
        used = {each for each in ("l1", "l2", "grad_clip") if getattr(now, each) or each in self._learning.live.names}
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
            changed = "grad_clip" in self._learning.live.names
            lines += (
                [f"        if {name('grad_clip')} is not None:", f"            {clip}"]
                if changed
                else [f"        {clip}"]
            )
        if self._learning.scheduled:
            lines.append(f'        optimizer.param_groups[0]["lr"] = {self._rate()}')
        lines += ["        optimizer.step()", "        step += 1", '        print(f"step {step}  loss {loss.item()}")']
        if self._learning.max_steps is not None:
            lines += ["        if step == MAX_STEPS:", "            break"]
        return lines

    def _rate(self) -> str:
        schedule = self._learning.training.schedule
        factor, takes = self._learning.code.add_method(schedule, "factor")
        total = ("total" if self._learning.recut else "TOTAL") if self._learning.needs_total else "None"
        call = f"{factor}({', '.join(total if name == 'total' else name for name in takes)})"
        lr = self._learning.name("lr")
        return f"{lr} * {call}" if schedule.floor == 0 else f"{schedule.floor} + ({lr} - {schedule.floor}) * {call}"

    def _varied(self) -> list[str]:
        """Return the lines that vary a batch of the first field, nothing if there is no augmentation."""
        if not self._learning.split.augment:
            return []
        field = next(iter(self._learning.split.signature.fields))
        image = len(self._learning.split.signature.fields[field].shape) == 3
        changes = [
            (self._learning.code.add(CHANGES[each.kind]), each.strength) for each in self._learning.split.augment
        ]
        lines = [
            f"chance.manual_seed({self._learning.experiment.seed << 32} + step)  # another chance at every step",
            f"varied = {variable(field)}_train[batch]" + (".permute(0, 3, 1, 2)" if image else ""),
            *(f"varied = {change}(varied, {strength}, chance)" for change, strength in changes),
            *(["varied = varied.contiguous(memory_format=torch.channels_last)"] if image else []),
        ]
        return [f"        {line}" for line in lines]
