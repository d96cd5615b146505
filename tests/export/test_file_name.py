import pytest

from netarium.export.file_name import LETTERS_MOST, experiment_file, run_file

ID = "0123456789abcdef"


@pytest.mark.parametrize(
    ("name", "whole", "plain"),
    [
        ("Two spirals", "Two-spirals", "Two-spirals"),
        ("  lr = 0.003, wide!  ", "lr-0-003-wide", "lr-0-003-wide"),
        ("Übung größer", "Übung-größer", "Ubung-groer"),
        ("MNIST 手写数字", "MNIST-手写数字", "MNIST"),
        ("螺旋", "螺旋", "run"),
        ("", "run", "run"),
        ("../../etc/passwd", "etc-passwd", "etc-passwd"),
        ('a"b\r\nSet-Cookie: x', "a-b-Set-Cookie-x", "a-b-Set-Cookie-x"),
        ("CON", "CON", "CON"),
        ("cafe\u0301", "caf\u00e9", "cafe"),
    ],
)
def test_a_run_is_called_after_its_name_and_id(name: str, whole: str, plain: str) -> None:
    found = run_file(name, ID)
    assert (found.whole, found.ascii) == (f"{whole}-{ID}", f"{plain}-{ID}")


@pytest.mark.parametrize("letter", ["a", "螺", "𠀀"])
def test_long_names_leave_room_for_id_and_ending(letter: str) -> None:
    found = run_file(letter * 200, ID)
    assert found.whole == f"{letter * LETTERS_MOST}-{ID}"
    assert len(f"{found.whole}.safetensors".encode()) <= 255


def test_a_cut_leaves_no_hyphen_behind() -> None:
    assert experiment_file("a" * (LETTERS_MOST - 1) + " b").whole == "a" * (LETTERS_MOST - 1)


def test_an_experiment_has_no_id() -> None:
    assert experiment_file("螺旋 1").whole == "螺旋-1"
    assert experiment_file("螺旋 1").ascii == "1"
    assert experiment_file("!").whole == experiment_file("!").ascii == "experiment"
