"""What everything that is told about a broken experiment has: a place, and a sentence in both languages."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.generated.values import Json

TEXTS = Path(__file__).parents[2] / "frontend" / "src" / "i18n"
SENTENCE_MOST = 1500
# Mistakes of these sections belong to no node; so do names that an experiment does not have.
SECTIONS = {"name", "seed", "dataset", "network", "nodes", "groups", "training"}
CHINESE = {
    code: words
    for path in sorted(TEXTS.glob("issues*.ts"))
    for code, words in re.findall(r"^  (\w+): '(.*)',$", path.read_text("utf-8"), re.MULTILINE)
    if re.search(r"[\u4e00-\u9fff]", words)
}


def expect_told(error: Json, payload: Mapping[str, Any]) -> None:
    """Expect an error of an experiment to say where it is, and what to do, in English and Chinese.

    Each names a field; and a node, unless the field is one of a whole section, such as `dataset.samples`.
    """
    field, node, message = error["field"], error["node"], error["message"]
    assert field
    if node is None:
        section = field.split(".")[0]
        assert section in SECTIONS or section not in payload or _is_unknown(section), error
    else:
        assert node
    assert error["code"]
    assert error["code"] != "does_not_fit", "a layer's check explains this before PyTorch does"
    assert message.endswith("."), message
    assert len(message.split()) >= 3, message
    assert len(message) <= SENTENCE_MOST
    words = CHINESE.get(f"{error['code']}_{error['params'].get('task')}", CHINESE.get(error["code"]))
    assert words is not None, f"{error['code']} has no Chinese text"
    facts = {name for name, value in error["params"].items() if value is not None} | {"most_size"}
    assert set(re.findall(r"{(\w+)}", words)) <= facts, f"the Chinese text of {error['code']} needs more: {error}"


def _is_unknown(section: str) -> bool:
    return section not in {"name", "seed", "dataset", "network", "training"}
