import subprocess
import sys
from pathlib import Path

import pytest

from netarium.spec.errors import Conflict
from netarium.store.hold import Hold

pytest.importorskip("fcntl")

HOLDER = """
import sys
from pathlib import Path
from netarium.store.hold import Hold

hold = Hold(Path(sys.argv[1]))
hold.take()
print("taken", flush=True)
sys.stdin.read()
"""


def test_a_folder_has_one_holder_until_it_lets_go(tmp_path: Path) -> None:
    first, second = Hold(tmp_path / "data"), Hold(tmp_path / "data")
    first.take()
    with pytest.raises(Conflict, match=r"in use by another Netarium.*--data-dir"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"taken\n"
        with pytest.raises(Conflict):
            Hold(tmp_path).take()
        process.kill()
    hold = Hold(tmp_path)
    hold.take()
    hold.release()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Conflict, match=r"cannot be used: .*--data-dir"):
            Hold(folder).take()
