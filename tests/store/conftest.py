from collections.abc import Iterator
from pathlib import Path

import pytest

from netarium.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data", snapshot_budget_bytes=400)
    yield opened
    opened.close()
