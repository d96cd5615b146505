import pytest
import torch
from torch import nn

from netarium.spec.errors import FieldError


def moments(session) -> list[torch.Tensor]:
    return [
        value.clone()
        for parameter in session.parameters
        for value in session.optimizer.state[parameter].values()
        if isinstance(value, torch.Tensor)
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"lr": 0.5},
        {"l1": 0.1, "l2": 0.2},
        {"grad_clip": 0.5},
        {"weight_decay": 0.1},
        {"batch_size": 3},
    ],
    ids=lambda values: "+".join(values),
)
def test_set_leaves_the_optimizer_state_as_it_is(bench, values: dict[str, float]) -> None:
    session = bench.session(optimizer={"kind": "Adam", "lr": 0.01})
    bench.steps(session, 5)
    before = moments(session)
    session.set(**values)
    assert all(torch.equal(a, b) for a, b in zip(before, moments(session), strict=True))
    assert session.changes == [(5, values)]


def test_set_takes_effect_at_the_next_update(bench) -> None:
    session = bench.session(optimizer={"kind": "SGD", "lr": 0.1})
    bench.steps(session, 1)
    session.set(lr=1e-30)
    before = [parameter.detach().clone() for parameter in session.parameters]
    bench.steps(session, 1)
    assert all(torch.equal(a, b) for a, b in zip(before, session.parameters, strict=True))


def test_set_changes_momentum_where_the_optimizer_has_it(bench) -> None:
    session = bench.session(optimizer={"kind": "SGD", "momentum": 0.5})
    session.set(momentum=0.9)
    assert session.optimizer.param_groups[0]["momentum"] == 0.9
    with pytest.raises(FieldError, match="Adam has no momentum"):
        bench.session(optimizer={"kind": "Adam"}).set(momentum=0.9)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"max_epochs": 3}, "max_epochs"),
        ({"kind": 3}, "kind"),
        ({"lr": -1.0}, "lr"),
        ({"lr": None}, "lr"),
        ({"batch_size": 2.5}, "batch_size"),
        ({"grad_clip": 0.0}, "grad_clip"),
        ({"lr": 0.1, "l2": -1}, "l2"),
        ({"dropout": 0.3}, "dropout"),
        ({"points": [[0, 0, 0]] * 5}, "points"),
    ],
)
def test_set_refuses_what_does_not_fit_and_changes_nothing(bench, values: dict[str, float], field: str) -> None:
    session = bench.session()
    before = session.training
    with pytest.raises(FieldError) as caught:
        session.set(**values)
    assert caught.value.field == field
    assert session.training == before
    assert session.changes == []


def test_set_dropout_changes_dropout_layers_and_attentions(bench) -> None:
    session = bench.session(bench.TRANSFORMER, bench.pairs())
    session.set(dropout=0.45)
    drops = [module.p for module in session.model.modules() if isinstance(module, nn.Dropout)]
    attentions = [module.dropout for module in session.model.modules() if isinstance(module, nn.MultiheadAttention)]
    assert set(drops) == set(attentions) == {0.45}
    assert len(drops) >= 4
    assert len(attentions) == 3


@pytest.mark.parametrize("dropout", [-0.1, 1.0, None, True])
def test_set_dropout_refuses_what_is_no_probability(bench, dropout: float) -> None:
    session = bench.session(bench.CNN, bench.images())
    with pytest.raises(FieldError, match="dropout needs a number"):
        session.set(dropout=dropout)


def test_other_points_are_learned_from_without_touching_model_or_optimizer(bench) -> None:
    session = bench.session(split=bench.drawn(30), optimizer={"kind": "Adam", "lr": 0.01})
    bench.steps(session, 4)
    weights, before = [each.clone() for each in session.parameters], moments(session)
    session.set(points=bench.places(40, far=0.9), lr=0.02)
    assert all(torch.equal(*pair) for pair in zip(weights, session.parameters, strict=True))
    assert all(torch.equal(*pair) for pair in zip(before, moments(session), strict=True))
    assert (len(session.train), len(session.validation), session.order.position) == (32, 8, 0)
    assert session.epoch == 1
    seen = torch.cat([session.train.take(batch)[0]["input"] for batch in session.order])
    assert seen.shape == (32, 2)
    assert set(seen[:, 1].abs().tolist()) == {float(torch.tensor(0.9))}
    (step, made) = session.changes[0]
    assert (step, made["lr"], len(made["points"])) == (4, 0.02, 40)


@pytest.mark.parametrize("loss", ["BCEWithLogitsLoss", "MSELoss"])
def test_other_points_are_what_the_loss_compares_with(bench, loss: str) -> None:
    nodes = [*bench.MLP[:2], {"id": "head", "layer": {"kind": "Linear", "out_features": 1}}]
    session = bench.session(nodes, bench.drawn(30), loss={"kind": loss})
    session.set(points=bench.places(12))
    assert session.train.take(torch.arange(9))[1].shape == (9, 1)
    assert bench.steps(session, 3) == pytest.approx([0.5] * 3, abs=0.5)


def test_other_points_move_the_end_of_the_run(bench) -> None:
    session = bench.session(split=bench.drawn(30), batch_size=6, max_epochs=3)
    bench.steps(session, 5)
    session.set(points=bench.places(60))
    assert session.total == 5 + 2 * 8


def test_points_that_do_not_fit_change_nothing(bench) -> None:
    session = bench.session(split=bench.drawn(30))
    for points in ([[0, 0, 0], [1, 1, 1]], [[0, 0, 2], *bench.places(9)], "points", None):
        with pytest.raises(FieldError) as caught:
            session.set(points=points, lr=0.5)
        assert caught.value.field == "points"
    assert session.changes == []
    assert len(session.train) == 24
    assert session.training.optimizer.lr != 0.5


def test_the_points_that_a_run_keeps_are_limited(bench, monkeypatch) -> None:
    monkeypatch.setattr("netarium.train.settings.MOST_POINTS_KEPT", 50)
    session = bench.session(split=bench.drawn(30))
    session.set(points=bench.places(20))
    session.set(points=bench.places(30), l1=0.1)
    session.set(lr=0.1)
    with pytest.raises(FieldError, match="Start it anew"):
        session.set(points=bench.places(4))
    assert len(session.changes) == 3


def test_penalties_change_the_walk_but_not_the_recorded_loss(bench) -> None:
    plain, penalised = bench.session(), bench.session(l1=0.1, l2=0.1)
    assert bench.steps(plain, 1) == bench.steps(penalised, 1)
    assert bench.steps(plain, 1) != bench.steps(penalised, 1)


def test_biases_and_norms_are_not_penalised(bench) -> None:
    session = bench.session(bench.CNN, bench.images())
    assert len(session.weights) == 3
    assert all(weight.dim() >= 2 for weight in session.weights)


def test_gradients_are_clipped_and_their_full_length_is_told(bench) -> None:
    session = bench.session(grad_clip=1e-3)
    bench.steps(session, 1)
    clipped = torch.sqrt(sum(parameter.grad.square().sum() for parameter in session.parameters))
    assert float(clipped) == pytest.approx(1e-3, rel=1e-3)
    free = bench.session()
    bench.steps(free, 1)
    assert session.gradient_length() == pytest.approx(free.gradient_length())


def test_the_schedule_decides_the_rate_of_every_update(bench) -> None:
    session = bench.session(
        optimizer={"kind": "SGD", "lr": 0.4}, schedule={"kind": "StepLR", "step_size": 2, "gamma": 0.5}
    )
    rates = []
    for _ in range(5):
        bench.steps(session, 1)
        rates.append(session.optimizer.param_groups[0]["lr"])
    assert rates == [0.4, 0.4, 0.2, 0.2, 0.1]
    session.set(lr=0.8)
    bench.steps(session, 1)
    assert session.optimizer.param_groups[0]["lr"] == 0.2


@pytest.mark.parametrize(
    ("limits", "total"),
    [
        ({"max_epochs": 3}, 15),
        ({"max_epochs": 3, "max_steps": 7}, 7),
        ({"max_epochs": 3, "max_steps": 99}, 15),
        ({"max_epochs": None, "max_steps": 99}, 99),
        ({"max_epochs": None}, None),
    ],
)
def test_total_is_the_first_of_epochs_and_steps(bench, limits: dict[str, int], total: int | None) -> None:
    assert bench.session(**limits).total == total


def test_total_follows_another_batch_size(bench) -> None:
    session = bench.session(max_epochs=3)
    bench.steps(session, 2)
    session.set(batch_size=24)
    assert session.total == 2 + 1 + 2 * 2


def test_images_come_as_floats_with_channels_last(bench) -> None:
    split = bench.images()
    session = bench.session(bench.CNN, split)
    index = torch.tensor([3, 1])
    fields, targets = session.train.take(index)
    wanted = split.train.fields["input"][index].float() / 255
    torch.testing.assert_close(fields["input"], wanted)
    assert fields["input"].is_contiguous(memory_format=torch.channels_last)
    assert torch.equal(targets, split.train.labels[index])
    kernels = session.model.copies("conv2")[0].weight
    assert kernels.is_contiguous(memory_format=torch.channels_last)
    assert not kernels.is_contiguous()


def test_batch_norm_refuses_batches_of_one(bench) -> None:
    with pytest.raises(FieldError) as caught:
        bench.session(bench.NORMED, bench.images(), batch_size=1)
    assert caught.value.field == "batch_size"
    session = bench.session(bench.NORMED, bench.images())
    with pytest.raises(FieldError):
        session.set(batch_size=1)


def test_batch_norm_refuses_points_that_leave_one_to_learn_from(bench) -> None:
    session = bench.session(bench.NORMED, bench.drawn(30, validation=0.9))
    with pytest.raises(FieldError, match="at least 2"):
        session.set(points=bench.places(4))
    assert len(session.train) == 3


def test_a_loss_that_does_not_fit_the_output_is_refused(bench) -> None:
    with pytest.raises(FieldError, match="Change the last layer"):
        bench.session([*bench.MLP[:-1], {"id": "head", "layer": {"kind": "Linear", "out_features": 5}}])


def test_starting_draws_no_random_numbers(bench) -> None:
    torch.manual_seed(5)
    state = torch.get_rng_state()
    split = bench.images()
    assert torch.equal(torch.get_rng_state(), state)
    bench.session(bench.CNN, split)
    after_build = torch.get_rng_state()
    session = bench.session(bench.CNN, split)
    assert torch.equal(torch.get_rng_state(), after_build)
    assert session.model.training


def test_bfloat16_trains_with_losses_in_float32(bench) -> None:
    exact, short = bench.session(), bench.session(precision="bfloat16")
    losses, rough = bench.steps(exact, 20), bench.steps(short, 20)
    assert short.output is not None
    assert short.output.dtype == torch.float32
    assert losses != rough
    assert rough == pytest.approx(losses, abs=0.05)
