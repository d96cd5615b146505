from itertools import chain

import torch

from netarium.train.order import Order

CPU = torch.device("cpu")


def take(order: Order, count: int) -> list[list[int]]:
    return [next(order).tolist() for _ in range(count)]


def test_an_epoch_sees_every_sample_once_and_keeps_the_short_last_batch() -> None:
    order = Order(10, 4, 0, CPU)
    batches = [batch.tolist() for batch in order]
    assert [len(batch) for batch in batches] == [4, 4, 2]
    assert sorted(chain(*batches)) == list(range(10))
    assert order.position == 10


def test_every_epoch_has_another_order_that_follows_from_the_seed() -> None:
    order, again = Order(10, 4, 7, CPU), Order(10, 4, 7, CPU)
    first = take(order, 3)
    assert first == take(again, 3)
    order.shuffle()
    again.shuffle()
    second = take(order, 3)
    assert second == take(again, 3)
    assert second != first


def test_the_order_does_not_depend_on_the_global_generator() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    first = take(Order(10, 4, 7, CPU), 3)
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(2)
    assert take(Order(10, 4, 7, CPU), 3) == first


def test_another_batch_size_cuts_only_the_rest_of_the_epoch() -> None:
    order = Order(10, 4, 0, CPU)
    whole = next(Order(10, 10, 0, CPU)).tolist()
    seen = take(order, 1)
    order.resize(3)
    assert order.position == 4
    rest = [batch.tolist() for batch in order]
    assert [len(batch) for batch in rest] == [3, 3]
    assert [*chain(*seen, *rest)] == whole


def test_other_samples_begin_the_epoch_anew_by_the_same_draw() -> None:
    order, other = Order(10, 4, 3, CPU), Order(7, 4, 3, CPU)
    take(order, 2)
    order.recount(7)
    assert order.position == 0
    assert take(order, 2) == take(other, 2)
    order.shuffle()
    other.shuffle()
    assert take(order, 2) == take(other, 2)


def test_other_samples_leave_an_epoch_that_is_over_as_it_is() -> None:
    order, plain = Order(10, 4, 3, CPU), Order(10, 4, 3, CPU)
    take(order, 3)
    order.recount(5)
    order.resize(2)
    assert (len(order), order.position, order.drawn) == (0, 5, 10)
    copy = Order(5, 2, 8, CPU)
    copy.restore(order.state, order.position, order.drawn)
    assert len(copy) == 0
    plain.shuffle()
    plain.recount(5)
    plain.resize(2)
    order.shuffle()
    copy.shuffle()
    assert take(order, 3) == take(copy, 3) == take(plain, 3)


def test_a_restored_place_gives_the_same_batches() -> None:
    order = Order(10, 3, 5, CPU)
    take(order, 4)
    order.shuffle()
    take(order, 2)
    state, position = order.state, order.position
    rest = [batch.tolist() for batch in order]
    order.shuffle()
    following = take(order, 4)
    other = Order(10, 3, 99, CPU)
    other.restore(state, position, 10)
    assert [batch.tolist() for batch in other] == rest
    other.shuffle()
    assert take(other, 4) == following


def test_a_last_batch_of_one_is_left_out_where_a_layer_cannot_take_it() -> None:
    assert [len(batch) for batch in Order(9, 4, 0, CPU, pairs=True)] == [4, 4]
    assert [len(batch) for batch in Order(10, 4, 0, CPU, pairs=True)] == [4, 4, 2]
    assert Order(9, 4, 0, CPU, pairs=True).batches_per_epoch() == 2
    assert Order(9, 4, 0, CPU).batches_per_epoch() == 3
