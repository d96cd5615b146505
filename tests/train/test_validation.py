import pytest
import torch

from netarium.train.decode import greedy, sequence_accuracy
from netarium.train.validation import Validation


def test_sequences_are_decoded_at_the_last_epoch(bench) -> None:
    session = bench.session(bench.TRANSFORMER, bench.pairs(200), max_epochs=2)
    columns = bench.columns(bench.run(session))
    measured = [value for value in columns["val_sequence_accuracy"] if value is not None]
    assert columns["val_sequence_accuracy"][-1] is not None
    assert len(measured) == 1
    held_out = session.validation
    fields, _ = held_out.take(torch.arange(40))
    by_hand = sequence_accuracy(greedy(session.model, fields["source"], held_out.labels.shape[1]), held_out.labels)
    assert measured[0] == pytest.approx(float(by_hand))


def test_token_loss_is_the_mean_over_tokens_not_over_batches(bench, monkeypatch) -> None:
    session = bench.session(bench.TRANSFORMER, bench.pairs(100))
    whole = Validation(session)
    list(whole)
    monkeypatch.setattr("netarium.train.validation.BATCH", 3)
    pieces = Validation(session)
    assert len(list(pieces)) == 7
    for name, value in whole.scores.items():
        assert float(pieces.scores[name]) == pytest.approx(float(value), rel=1e-5)


def test_validation_changes_no_random_state_and_no_statistics(bench) -> None:
    session = bench.session(bench.CNN, bench.images())
    bench.steps(session, 1)
    state, before = torch.get_rng_state(), {name: v.clone() for name, v in session.model.state_dict().items()}
    list(Validation(session))
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(before[name], value) for name, value in session.model.state_dict().items())
    assert session.model.training
