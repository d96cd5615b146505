"""Files that people bring: kept whole or not at all, refused in words."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from httpx import Response
from starlette.testclient import TestClient

from netarium.api.answers.uploads import Upload
from netarium.api.app import create_app
from netarium.experiment.limits import Limits
from netarium.settings import Settings
from tests.api.conftest import ADDRESS, KEY, TOKEN, problem
from tests.data.uploads.conftest import picture

TABLE = b"size,colour,kind\n1.5,red,apple\n2,green,pear\n,red,apple\n4,green,pear\n"


class Desk:
    """A server of its own, whose data folder can be looked at."""

    def __init__(self, client: TestClient, folder: Path) -> None:
        self.client = client
        self.folder = folder

    def bring(self, content: bytes, kind: str = "csv", name: str = "fruit.csv", **more: Any) -> Response:
        return self.client.post("/api/uploads", params={"kind": kind, "name": name}, content=content, **more)

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("uploads")
    limits = Limits(upload_bytes=20_000, upload_rows=50, stored_uploads=4)
    app = create_app(Settings(data_dir=folder, token=TOKEN, limits=limits))
    with TestClient(app, base_url=f"http://{ADDRESS}", headers=KEY) as client:
        yield Desk(client, folder / "uploads")


@pytest.fixture
def fresh(desk: Desk) -> Iterator[Desk]:
    yield desk
    for each in desk.client.get("/api/uploads").json():
        desk.client.delete(f"/api/uploads/{each['id']}")


def test_a_table_says_what_is_in_it(fresh: Desk) -> None:
    answer = fresh.bring(TABLE)
    assert answer.status_code == 201, answer.text
    found = answer.json()
    Upload.model_validate(found)
    assert (found["kind"], found["name"], found["size_bytes"], found["rows"]) == ("csv", "fruit.csv", len(TABLE), 4)
    size = found["columns"][0]
    assert (size["name"], size["type"], size["missing"], size["distinct"]) == ("size", "number", 1, 3)
    assert size["examples"] == ["1.5", "2", "4"]
    assert found["suggested"] == {"target": "kind", "features": ["size", "colour"], "task": "classification"}
    assert fresh.client.get(f"/api/uploads/{found['id']}").json() == found
    assert fresh.client.get("/api/uploads").json() == [found]
    assert fresh.files == [f"{found['id']}.safetensors"]


def test_an_archive_of_pictures_says_its_classes(fresh: Desk) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in ("zero/1.png", "zero/2.png", "one/1.png"):
            archive.writestr(name, picture((28, 28)))
        archive.writestr("one/notes.txt", "hello")
    found = fresh.bring(packed.getvalue(), "images", "digits.zip").json()
    Upload.model_validate(found)
    assert found["classes"] == [{"name": "one", "count": 1}, {"name": "zero", "count": 2}]
    assert (found["size"], found["channels"], found["samples"]) == ([28, 28], 1, 3)
    assert [each["name"] for each in found["skipped"]] == ["one/notes.txt"]


def test_a_text_says_its_size(fresh: Desk) -> None:
    found = fresh.bring(b"To be, or not to be.\n" * 20, "text", "hamlet.txt").json()
    Upload.model_validate(found)
    assert (found["characters"], found["lines"]) == (420, 20)
    assert found["vocabulary"] == len(set("To be, or not to be.\n"))


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"a,b\n1,2\n3\n", "csv", "ragged_row"),
        (b"a,b\n" + b"1,2\n" * 51, "csv", "too_many_rows"),
        (b"\xff\xfe", "csv", "not_utf8"),
        (b"no zip", "images", "bad_zip"),
        (b"short", "text", "text_too_short"),
        (b"", "csv", "empty_file"),
    ],
)
def test_what_cannot_be_used_is_refused_and_leaves_nothing(fresh: Desk, content: bytes, kind: str, code: str) -> None:
    found = problem(fresh.bring(content, kind))
    assert found.status == 422
    assert [error["code"] for error in found.errors] == [code]
    assert fresh.client.get("/api/uploads").json() == []
    assert fresh.files == []


@pytest.mark.parametrize("claims", [True, False])
def test_a_file_that_is_too_large_is_refused_before_it_is_kept(fresh: Desk, claims: bool) -> None:
    more = {} if claims else {"headers": {"content-length": "100"}}
    found = problem(fresh.bring(b"a,b\n" + b"1,2\n" * 6000, **more))
    assert found.status == 413
    assert found.errors[0]["code"] == "too_large"
    assert found.errors[0]["params"] == {"most": 20_000}
    assert fresh.files == []


def test_files_may_be_larger_than_other_requests() -> None:
    assert Limits().upload_bytes > Limits().body_kb * 1024


def test_a_server_keeps_so_many(fresh: Desk) -> None:
    kept = [fresh.bring(TABLE, name=f"{number}.csv").json()["id"] for number in range(4)]
    assert len(set(kept)) == 4
    assert problem(fresh.bring(TABLE)).status == 429
    assert fresh.bring(TABLE, name="3.csv").json()["id"] == kept[3]
    assert len(fresh.files) == 4


def test_the_same_file_is_kept_once(fresh: Desk) -> None:
    first = fresh.bring(TABLE).json()
    again = fresh.bring(TABLE)
    assert (again.status_code, again.json()) == (201, first)
    assert fresh.client.get("/api/uploads").json() == [first]
    assert fresh.files == [f"{first['id']}.safetensors"]


def test_what_arrives_twice_at_the_same_time_is_kept_once(fresh: Desk) -> None:
    with ThreadPoolExecutor(2) as people:
        both = [people.submit(fresh.bring, TABLE) for _ in range(2)]
    found = {each.result().json()["id"] for each in both}
    assert len(found) == 1
    assert fresh.files == [f"{each}.safetensors" for each in found]


def test_another_name_kind_or_content_is_a_file_of_its_own(fresh: Desk) -> None:
    content = TABLE + b"5,red,apple\n" * 30
    answers = [
        fresh.bring(content),
        fresh.bring(content, name="pears.csv"),
        fresh.bring(content, "text"),
        fresh.bring(content + b"6,red,apple\n"),
    ]
    assert len({each.json()["id"] for each in answers}) == 4
    assert fresh.client.delete(f"/api/uploads/{answers[0].json()['id']}").status_code == 204
    names = [each["name"] for each in fresh.client.get("/api/uploads").json()]
    assert names == ["fruit.csv", "fruit.csv", "pears.csv"]
    assert len(fresh.files) == 3


def test_a_file_that_was_lost_comes_back_under_its_id(fresh: Desk) -> None:
    lost = fresh.bring(TABLE).json()["id"]
    (fresh.folder / f"{lost}.safetensors").unlink()
    with ThreadPoolExecutor(2) as people:
        both = [people.submit(fresh.bring, TABLE) for _ in range(2)]
    assert [each.result().json()["id"] for each in both] == [lost, lost]
    assert fresh.files == [f"{lost}.safetensors"]
    assert [each["id"] for each in fresh.client.get("/api/uploads").json()] == [lost]


@pytest.mark.parametrize(
    "params", [{"kind": "csv"}, {"name": "x"}, {"kind": "exe", "name": "x"}, {"kind": "csv", "name": ""}]
)
def test_kind_and_name_are_needed(desk: Desk, params: dict[str, str]) -> None:
    assert problem(desk.client.post("/api/uploads", params=params, content=TABLE)).status == 422


def test_deleting_removes_the_file(fresh: Desk) -> None:
    found = fresh.bring(TABLE).json()["id"]
    assert fresh.client.delete(f"/api/uploads/{found}").status_code == 204
    assert fresh.files == []
    for again in (fresh.client.delete(f"/api/uploads/{found}"), fresh.client.get(f"/api/uploads/{found}")):
        assert problem(again).status == 404


def test_what_a_killed_server_left_half_done_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    folder.mkdir()
    for name in (".0123456789abcdef.came", "0123456789abcdef.safetensors"):
        (folder / name).write_bytes(b"half")
    with TestClient(create_app(Settings(data_dir=tmp_path, token=TOKEN)), base_url=f"http://{ADDRESS}", headers=KEY):
        assert list(folder.iterdir()) == []
