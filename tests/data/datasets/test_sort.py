from netarium.data.datasets.sort import Sort


def test_answers_with_the_digits_in_order() -> None:
    train = Sort(samples=200).load().train
    for source, labels in zip(train.fields["source"].tolist(), train.labels.tolist(), strict=True):
        digits = [token for token in source if token]
        assert labels[: len(digits) + 1] == [*sorted(digits), 2]
        assert not any(labels[len(digits) + 1 :])
