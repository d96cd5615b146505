"""What copy and reverse share: padding, <bos>, <eos> and sources that occur once."""

import pytest
import torch
from pydantic import ValidationError

from netarium.data.datasets.copy import Copy
from netarium.data.datasets.reverse import Reverse

KINDS = [Copy, Reverse]


@pytest.mark.parametrize("kind", KINDS)
def test_target_starts_with_bos_and_labels_end_with_eos(kind: type[Copy]) -> None:
    train = kind().load().train
    target, labels = train.fields["target"], train.labels
    lengths = (train.fields["source"] != 0).sum(1)
    steps = torch.arange(labels.shape[1])
    assert (target[:, 0] == 1).all()
    assert (labels.gather(1, lengths.unsqueeze(1)) == 2).all()
    assert torch.equal(labels == 0, steps > lengths.unsqueeze(1))
    assert torch.equal(target == 0, steps > lengths.unsqueeze(1))
    inside = steps < lengths.unsqueeze(1)
    assert torch.equal(labels[inside], target.roll(-1, 1)[inside])


@pytest.mark.parametrize("kind", KINDS)
def test_lengths_and_symbols_stay_within_their_knobs(kind: type[Copy]) -> None:
    dataset = kind(min_length=3, max_length=7, symbols=4)
    source = torch.cat([part.fields["source"] for part in (dataset.load().train, dataset.load().validation)])
    lengths = (source != 0).sum(1)
    assert lengths.unique().tolist() == [3, 4, 5, 6, 7]
    assert source.unique().tolist() == [0, 3, 4, 5, 6]
    assert dataset.tokens == ("<pad>", "<bos>", "<eos>", "0", "1", "2", "3")
    assert (source[:, :3] != 0).all()


def test_every_source_occurs_once() -> None:
    split = Copy().load()
    source = torch.cat([split.train.fields["source"], split.validation.fields["source"]])
    assert len(source) == 8000
    assert len(source.unique(dim=0)) == 8000


def test_gives_all_pairs_there_are_when_more_are_asked_for() -> None:
    split = Copy(symbols=2, min_length=1, max_length=3).load()
    source = torch.cat([split.train.fields["source"], split.validation.fields["source"]])
    assert len(source) == len(source.unique(dim=0)) == 2 + 4 + 8


def test_the_longest_is_not_below_the_shortest() -> None:
    with pytest.raises(ValidationError) as caught:
        Copy(min_length=9, max_length=8)
    (error,) = caught.value.errors()
    assert error["loc"] == ("max_length",)
    assert "shortest (9)" in error["msg"]
