from dataclasses import replace
from datetime import UTC, datetime

from netarium.store.record import UploadRecord
from netarium.store.store import Store

FIRST = UploadRecord("a" * 16, "csv", "fruit.csv", "ann", 40, "f" * 64, {"rows": 4}, datetime(2026, 11, 1, tzinfo=UTC))


def test_the_same_file_under_another_id_is_the_one_that_was_first(store: Store) -> None:
    store.uploads.add(FIRST)
    assert store.uploads.add(replace(FIRST, id="b" * 16)) == FIRST
    assert store.uploads.all() == [FIRST]


def test_a_file_that_comes_again_under_its_id_replaces_what_was_known(store: Store) -> None:
    store.uploads.add(FIRST)
    again = replace(FIRST, facts={"rows": 5}, created=datetime(2026, 11, 2, tzinfo=UTC))
    assert store.uploads.add(again) == again
    assert store.uploads.all() == [again]
