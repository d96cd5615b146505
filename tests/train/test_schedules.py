import pytest
import torch
from torch.optim import lr_scheduler

from netarium.train.schedules import SCHEDULES, Constant, CosineAnnealingLR, LinearLR, Schedule, StepLR, Warmup

BASE = 0.37


def rates_of(build) -> list[float]:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = build(optimizer)
    rates = []
    for _ in range(60):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


@pytest.mark.parametrize(
    ("schedule", "build"),
    [
        (StepLR(step_size=7, gamma=0.3), lambda o: lr_scheduler.StepLR(o, 7, 0.3)),
        (CosineAnnealingLR(T_max=23, eta_min=0.01), lambda o: lr_scheduler.CosineAnnealingLR(o, 23, 0.01)),
        (
            LinearLR(start_factor=0.2, end_factor=0.9, total_iters=11),
            lambda o: lr_scheduler.LinearLR(o, 0.2, 0.9, 11),
        ),
    ],
)
def test_closed_form_equals_pytorch_at_every_step(schedule: Schedule, build) -> None:
    rates = [schedule.rate(BASE, step, None) for step in range(60)]
    assert rates == pytest.approx(rates_of(build), abs=1e-12)


def test_cosine_without_length_ends_with_the_run() -> None:
    schedule = CosineAnnealingLR(eta_min=0.1)
    assert schedule.rate(1.0, 0, 50) == 1.0
    assert schedule.rate(1.0, 25, 50) == pytest.approx(0.55)
    assert schedule.rate(1.0, 50, 50) == pytest.approx(0.1)


def test_warmup_peaks_at_the_base_rate_after_its_steps() -> None:
    schedule = Warmup(warmup_steps=10)
    rates = [schedule.rate(2.0, step, None) for step in range(100)]
    assert rates.index(max(rates)) == 9
    assert max(rates) == 2.0
    assert rates[4] == pytest.approx(1.0)
    assert rates[39] == pytest.approx(1.0)


def test_constant_is_exactly_the_base_rate() -> None:
    assert Constant().rate(BASE, 12345, 99999) == BASE


@pytest.mark.parametrize("kind", SCHEDULES, ids=lambda kind: kind.kind_name())
def test_every_schedule_speaks_both_languages_and_survives_json(kind: type[Schedule]) -> None:
    schedule = kind()
    assert kind.model_validate_json(schedule.model_dump_json()) == schedule
    for text in (kind.title, kind.summary, kind.help):
        assert text.en
        assert text.zh
