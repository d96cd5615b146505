import pytest
import torch
from pydantic import ValidationError

from netarium.data.datasets.tokens import Tokens


def test_every_token_has_one_partner() -> None:
    split = Tokens(vocabulary=20, length=12, samples=300).load()
    partners: dict[int, set[int]] = {}
    for part in (split.train, split.validation):
        assert part.fields["target"][:, 0].unique().tolist() == [1]
        assert torch.equal(part.fields["target"][:, 1:], part.labels[:, :-1])
        assert part.labels[:, -1].unique().tolist() == [2]
        for token, partner in zip(
            part.fields["source"].flatten().tolist(), part.labels[:, :-1].flatten().tolist(), strict=True
        ):
            partners.setdefault(token, set()).add(partner)
    assert set(partners) == set(range(3, 20))
    assert sorted(min(found) for found in partners.values()) == list(range(3, 20))
    assert all(len(found) == 1 for found in partners.values())


def test_the_second_half_goes_on_or_not() -> None:
    dataset = Tokens(task="next_sentence", vocabulary=5000, length=34, samples=100)
    split = dataset.load()
    tokens, segments = split.train.fields["tokens"], split.train.fields["segments"]
    assert segments[0].tolist() == [0] * 17 + [1] * 17
    repeats = (tokens[:, 20:32] == tokens[:, 4:16]).all(dim=1)
    assert torch.equal(repeats, split.train.labels == 0)
    assert torch.bincount(torch.cat([split.train.labels, split.validation.labels])).tolist() == [50, 50]


@pytest.mark.parametrize("task", ["translate", "next_sentence"])
def test_all_ids_lie_in_the_vocabulary_and_none_is_padding(task: str) -> None:
    dataset = Tokens(task=task, vocabulary=16, length=9, samples=40)
    signature = dataset.signature()
    for name, values in dataset.load().train.fields.items():
        assert values.min() >= 0
        assert values.max() < (signature.fields[name].tokens or 0)
        assert name == "segments" or values.min() > 0


def test_tokens_are_named_by_their_numbers_while_that_is_not_too_long() -> None:
    assert Tokens(vocabulary=16).words == ("<pad>", "<bos>", "<eos>", *map(str, range(3, 16)))
    assert Tokens(vocabulary=37_000).signature().task.tokens is None


def test_all_tokens_together_are_limited() -> None:
    assert Tokens(length=1024, samples=1953).samples == 1953
    with pytest.raises(ValidationError, match="at most 1953") as caught:
        Tokens(length=1024, samples=1954)
    (error,) = caught.value.errors()
    assert (error["loc"], error["type"]) == (("samples",), "too_many_tokens")
