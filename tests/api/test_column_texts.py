"""The page has a Chinese name for every column of the tables that Netarium brings."""

import re
from pathlib import Path

from netarium.data.catalogue import DATASETS

TEXTS = Path(__file__).parents[2] / "frontend" / "src" / "i18n" / "features.ts"


def test_every_column_of_a_table_has_a_name_in_both_languages_and_no_other() -> None:
    names = {name for kind in DATASETS if not kind.own for name in kind().input_names()}
    names -= {"x", "x1", "x2"}
    assert len(names) > 50
    for language in TEXTS.read_text("utf-8").split("\n  {\n")[1:]:
        told = re.findall(r"^    (?:'([^']+)'|(\w+)): '", language, re.MULTILINE)
        assert {quoted or plain for quoted, plain in told} == names
