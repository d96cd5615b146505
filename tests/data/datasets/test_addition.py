import pytest

from netarium.data.datasets.addition import Addition


def pairs(spec: Addition) -> list[tuple[str, str, str]]:
    """Return source, target and labels of every training sample, as texts."""
    train = spec.load().train
    columns = (train.fields["source"].tolist(), train.fields["target"].tolist(), train.labels.tolist())
    texts = [["".join(spec.tokens[token] for token in row if token) for row in column] for column in columns]
    return list(zip(*texts, strict=True))


@pytest.mark.parametrize("digits", [1, 2, 4])
def test_answers_with_the_sum(digits: int) -> None:
    found = pairs(Addition(digits=digits, samples=300))
    for source, target, labels in found:
        first, second = source.split("+")
        assert max(len(first), len(second)) <= digits
        assert labels == f"{int(first) + int(second)}<eos>"
        assert target == f"<bos>{labels.removesuffix('<eos>')}"


def test_says_the_units_first_if_asked() -> None:
    for source, _, labels in pairs(Addition(samples=100, units_first=True)):
        first, second = map(int, source.split("+"))
        assert labels.removesuffix("<eos>")[::-1] == str(first + second)


def test_there_are_only_as_many_sums_as_there_are_numbers() -> None:
    split = Addition(digits=1, samples=500).load()
    assert len(split.train) + len(split.validation) == 100
