"""The file of fixes that the page's tests read is of today."""

from tests.experiment.fixes.mended import FILE, mended, written


def test_the_file_holds_the_fixes_as_they_are_found() -> None:
    message = "The fixes have changed. Run python -m tests.experiment.fixes.mended."
    assert FILE.read_text(encoding="utf-8") == written(mended()), message
