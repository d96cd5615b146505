import math

import pytest
import torch
from pydantic import ValidationError

from netarium.data.datasets.function import CURVES, Function

VALUES = {
    "line": lambda x: 0.8 * x - 0.3,
    "square": lambda x: x * x,
    "abs": abs,
    "step": lambda x: float(x > 0),
    "sine": lambda x: math.sin(math.pi * x),
    "waves": lambda x: math.sin(3 * math.pi * x),
    "bell": lambda x: math.exp(-8 * x * x),
}


@pytest.mark.parametrize("target", CURVES)
def test_points_without_noise_lie_on_the_curve(target: str) -> None:
    train = Function.model_validate({"target": target, "noise": 0}).load().train
    x, y = train.fields["input"][:, 0], train.labels[:, 0]
    assert -1 <= x.min() < -0.9
    assert 0.9 < x.max() <= 1
    torch.testing.assert_close(y, torch.tensor([VALUES[target](value) for value in x.tolist()]), atol=1e-5, rtol=0)


def test_noise_moves_values_by_its_size() -> None:
    clean, noisy = Function(noise=0, samples=2000).load().train, Function(noise=0.2, samples=2000).load().train
    assert torch.equal(clean.fields["input"], noisy.fields["input"])
    assert (noisy.labels - clean.labels).std().item() == pytest.approx(0.2, rel=0.1)


def test_an_expression_of_ones_own_is_the_curve() -> None:
    train = Function(target="free", expression="2 * x^2 - sin(pi * x)", noise=0).load().train
    x = train.fields["input"][:, 0].double()
    wanted = 2 * x**2 - torch.sin(torch.pi * x)
    torch.testing.assert_close(train.labels[:, 0].double(), wanted, atol=1e-6, rtol=0)


@pytest.mark.parametrize(
    ("expression", "code", "words"),
    [
        ("2 +", "bad_expression", "at position 4"),
        ("log(x)", "no_value", "x = -1"),
        ("1 / x", "no_value", "x = "),
        ("exp(9 * x)", "no_value", "between -100 and 100"),
    ],
)
def test_an_expression_without_values_is_refused(expression: str, code: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Function(target="free", expression=expression)
    (error,) = caught.value.errors()
    assert (error["loc"], error["type"]) == (("expression",), code)
    assert words in error["msg"]


def test_an_expression_that_does_not_count_may_be_half_written() -> None:
    assert Function(target="sine", expression="2 +").written is None
