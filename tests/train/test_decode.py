import pytest
import torch

from netarium.train.decode import greedy, sequence_accuracy


class Speller(torch.nn.Module):
    """Answers a fixed text, but token n only after it was given token n - 1."""

    def __init__(self, text: list[int], vocabulary: int = 9) -> None:
        super().__init__()
        self.text = text
        self.vocabulary = vocabulary
        self.calls = 0

    def settled(self, fields):
        return dict(fields)

    def forward(self, fields):
        self.calls += 1
        assert not self.training
        assert not torch.is_grad_enabled()
        given = [1, *self.text]
        target = fields["target"]
        answer = torch.zeros(*target.shape, self.vocabulary)
        for row, tokens in enumerate(target.tolist()):
            for place in range(len(tokens)):
                known = tokens[: place + 1] == given[: place + 1]
                answer[row, place, self.text[place] if known and place < len(self.text) else 8] = 1.0
        return answer


def test_writes_what_the_network_says_and_stops_at_eos() -> None:
    speller = Speller([5, 6, 2, 7, 7])
    written = greedy(speller, torch.zeros(3, 4, dtype=torch.int64), 6)
    assert written.tolist() == [[5, 6, 2, 0, 0, 0]] * 3
    assert speller.calls == 3


def test_writes_no_more_than_the_length() -> None:
    written = greedy(Speller([5, 6, 7, 3]), torch.zeros(1, 4, dtype=torch.int64), 4)
    assert written.tolist() == [[5, 6, 7, 3]]


def test_changes_neither_mode_nor_random_state_nor_gradients(bench) -> None:
    split = bench.pairs()
    session = bench.session(bench.TRANSFORMER, split)
    bench.steps(session, 1)
    gradients = [parameter.grad.clone() for parameter in session.parameters]
    state = torch.get_rng_state()
    greedy(session.model, split.validation.fields["source"], 5)
    assert session.model.training
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(a, p.grad) for a, p in zip(gradients, session.parameters, strict=True))


def test_each_token_equals_a_forward_pass_over_what_was_written(bench) -> None:
    split = bench.pairs()
    model = bench.session(bench.TRANSFORMER, split).model
    source, length = split.validation.fields["source"], split.validation.labels.shape[1]
    written = greedy(model, source, length)
    target = torch.cat([torch.ones(len(source), 1, dtype=torch.int64), written[:, :-1]], 1)
    target = torch.where(target == 2, 0, target)
    with torch.no_grad():
        again = model.eval()({"source": source, "target": target}).argmax(2)
    ended = (written == 2).cumsum(1) - (written == 2).long() > 0
    assert torch.equal(torch.where(ended, 0, again), written)


@pytest.mark.parametrize(("written", "share"), [([[4, 2, 0], [5, 5, 2]], 1.0), ([[4, 2, 0], [5, 2, 0]], 0.5)])
def test_a_sequence_is_right_only_as_a_whole(written: list[list[int]], share: float) -> None:
    labels = torch.tensor([[4, 2, 0], [5, 5, 2]])
    assert float(sequence_accuracy(torch.tensor(written), labels)) == share
