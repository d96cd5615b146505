"""docs/operations.md says what the settings are, and how a proxy must be set up."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
import yaml
from pydantic.fields import FieldInfo
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from netarium.experiment.limits import Limits
from netarium.settings import Settings
from netarium.store.store import Store
from tests.docs.page import OPERATIONS, ROOT, code_of
from tests.docs.test_mentions import options
from tests.e2e.server import Server

ORIGIN = "https://tank.example.org"


def expect_default(field: FieldInfo, cell: str) -> None:
    """Expect a default that is code to be the field's, and words where there is none to be given."""
    words = {"made at each start": None, "none": None}
    if cell in words:
        assert field.default_factory is not None or field.default in (None, ())
    else:
        assert cell == f"`{field.default}`"


def test_the_table_of_settings_is_the_settings() -> None:
    rows = OPERATIONS.table("setting", "variable", "option", "default", "does")
    fields = {name: field for name, field in Settings.model_fields.items() if name != "limits"}
    assert [code_of(row[0])[0] for row in rows] == list(fields)
    for name, variable, option, default, _ in rows:
        key = code_of(name)[0]
        assert variable == f"`NETARIUM_{key.upper()}`"
        assert code_of(option) == [given for given in (f"--{key.replace('_', '-')}",) if given in options("serve")]
        expect_default(fields[key], default)


def test_the_table_of_limits_is_the_limits() -> None:
    rows = OPERATIONS.table("limit", "variable", "default", "means")
    assert [code_of(row[0])[0] for row in rows] == list(Limits.model_fields)
    for name, variable, default, _ in rows:
        key = code_of(name)[0]
        assert variable == f"`NETARIUM_LIMITS__{key.upper()}`"
        expect_default(Limits.model_fields[key], default)


@pytest.mark.parametrize("command", ["serve", "train"])
def test_every_option_is_explained(command: str) -> None:
    named = {option for line in OPERATIONS.code for option in re.findall(r"(?<!\S)--[\w-]+", line)}
    assert options(command) - named == {"--help"}


def test_the_table_of_compose_variables_is_that_of_the_file() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    read = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", compose))
    rows = OPERATIONS.table("variable", "default", "does")
    assert {code_of(row[0])[0] for row in rows} == set(read)
    for variable, default, _ in rows:
        assert "".join(code_of(default)) == read[code_of(variable)[0]]


def test_services_of_compose_share_neither_port_nor_data_and_listen_where_they_are_published() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].values()
    published = [port for service in services for port in service["ports"]]
    volumes = [volume.split(":")[0] for service in services for volume in service["volumes"]]
    assert len({port.split(":")[-2] for port in published}) == len(published) == len(services)
    assert len(set(volumes)) == len(volumes) == len(services)
    for service in services:
        inside = service["ports"][0].split(":")[-1]
        assert inside == str(service["environment"].get("NETARIUM_PORT", Settings.model_fields["port"].default))


def test_settings_of_the_class_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    block = next(text for language, text in OPERATIONS.blocks if "CONCURRENT_RUNS=" in text and language == "sh")
    given = dict(re.findall(r"^export (\w+)=(\S+)$", block, re.MULTILINE))
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.allowed_host == ("tank.example.org",)
    assert settings.limits.concurrent_runs == int(given["NETARIUM_LIMITS__CONCURRENT_RUNS"])
    assert settings.limits.worker_memory_mb * settings.limits.concurrent_runs < 16_000


def test_the_scheme_is_believed_from_this_machine_or_whom_the_variable_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    assert set(str(uvicorn.Config("app").forwarded_allow_ips).split(",")) <= {"127.0.0.1", "::1"}
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "192.0.2.1")
    assert uvicorn.Config("app").forwarded_allow_ips == "192.0.2.1"


@pytest.mark.parametrize(
    ("left_out", "status"),
    [(None, 200), ("X-Forwarded-Proto", 403), ("Host", 403)],
    ids=["all", "no scheme", "no host"],
)
def test_a_proxy_gets_through_with_the_headers_of_the_page(server: Server, left_out: str | None, status: int) -> None:
    named = dict(re.findall(r"proxy_set_header (\S+) \$(\w+);", OPERATIONS.block("nginx")))
    values = {"http_host": "tank.example.org", "scheme": "https", "http_upgrade": ""}
    headers = {name: values[variable] for name, variable in named.items() if name not in {left_out, "Upgrade"}}
    headers |= {"Authorization": f"Bearer {server.token}", "Origin": ORIGIN}
    try:
        with urlopen(Request(f"{server.url}/api/runs?limit=1", headers=headers)) as answer:
            assert json.load(answer)["total"] >= 0
            found = answer.status
    except HTTPError as error:
        found = error.code
        error.close()
    assert found == status


def test_a_proxy_gets_sockets_through(server: Server) -> None:
    url = f"{server.url.replace('http', 'ws')}/api/runs/none/live"
    headers = {"Authorization": f"Bearer {server.token}", "X-Forwarded-Proto": "https"}
    own, foreign = f"https://{server.url.removeprefix('http://')}", "https://elsewhere.example.org"
    with connect(url, origin=own, additional_headers=headers) as socket:  # type: ignore[arg-type]  # a NewType of str
        socket.send('{"type": "hello"}')
        assert json.loads(socket.recv(timeout=60))["code"] == "not_found"
    with pytest.raises(InvalidStatus), connect(url, origin=foreign, additional_headers=headers):  # type: ignore[arg-type]
        pass


def test_the_backup_runs_literally_while_the_store_is_open(tmp_path: Path) -> None:
    store = Store(tmp_path / "netarium-data")
    record, _ = store.runs.add({}, name="kept", owner="owner")
    store.snapshots.folder(record.id).mkdir(parents=True)
    store.snapshots.folder(record.id).joinpath("step-0.safetensors").write_bytes(b"parameters")
    (tmp_path / "netarium-data" / "uploads").mkdir()
    script = next(text for language, text in OPERATIONS.blocks if language == "sh" and ".backup(" in text)
    command = ["sh", "-eu", "-c", script.replace("python3 ", f"{sys.executable} ")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False)
    store.close()
    assert (done.returncode, done.stderr) == (0, "")
    restored = tmp_path / "restored"
    restored.mkdir()
    (tmp_path / "backup.sqlite").rename(restored / "netarium.sqlite")
    subprocess.run(["tar", "-xzf", tmp_path / "backup-runs.tgz", "-C", restored], timeout=200, check=True)
    again = Store(restored)
    assert again.runs.get(record.id).name == "kept"
    assert again.snapshots.folder(record.id).joinpath("step-0.safetensors").read_bytes() == b"parameters"
    again.close()
