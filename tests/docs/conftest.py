"""One real server for all tests of the documentation, set up as behind a proxy."""

from collections.abc import Iterator

import pytest

from tests.e2e.server import Server, serve


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("docs"), NETARIUM_ALLOWED_HOST="tank.example.org") as server:
        yield server
