from netarium.data.datasets.reverse import Reverse


def test_answers_with_the_source_backwards() -> None:
    train = Reverse(samples=200).load().train
    for source, target in zip(train.fields["source"].tolist(), train.fields["target"].tolist(), strict=True):
        tokens = [token for token in source if token]
        assert target == [1, *reversed(tokens)] + [0] * (len(source) - len(tokens))
