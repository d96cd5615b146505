"""From pydantic's errors to errors that name node and field."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from netarium.experiment.vocabulary import CATALOGUES, fields_at
from netarium.spec.errors import ExperimentError, FieldError
from netarium.spec.fault import NO_FIELD, sentence

QUOTED_MOST = 60
NEAREST = 3
# More than that nobody reads, and each one is searched for a fix.
TOLD_MOST = 50
ALL_KINDS = "GET /api/catalog and `netarium describe` list all."
_SIMPLE = (str, int, float, bool)


def explain(error: ValidationError, payload: Mapping[str, object]) -> list[ExperimentError]:
    """Return one FieldError per problem that pydantic found in an experiment; of very many the first, and how many follow.

    Args:
        error: what pydantic raised.
        payload: the JSON object that it checked, to find the ids of nodes.
    """
    found = error.errors(include_url=False, include_input=False)
    told = [_explain(details, payload) for details in found[:TOLD_MOST]]
    if len(found) > TOLD_MOST:
        more = len(found) - TOLD_MOST
        message = f"There are {more} more mistakes. Mend these first."
        told.append(FieldError(message, field=told[-1].field, code="more_mistakes", more=more))
    return told


def _explain(details: ErrorDetails, payload: Mapping[str, object]) -> ExperimentError:
    place = _untagged(details["loc"], payload)
    node: str | None = None
    if place[:2] == ["network", "nodes"] and len(place) > 2:
        node = node_name(payload, int(place[2]))
        place = place[3:] or ["layer"]
        if place == ["layer"] and details["type"].startswith("union_tag"):
            place = ["kind"]
        elif place[0] == "layer":
            place = place[1:] or ["layer"]
    field = ".".join(_short(str(part)) or "''" for part in place)
    params: dict[str, object] = {
        key: _short(value) if key == "tag" and isinstance(value, str) else value
        for key, value in details.get("ctx", {}).items()
        if isinstance(value, _SIMPLE)
    }
    if details["type"] == "union_tag_invalid":
        params = {"tag": params.get("tag", ""), "near": _nearest(details)}
    known = fields_at(details["loc"][:-1]) if details["type"] == "extra_forbidden" else []
    if known:
        params["known"] = known
    where = f"'{field}' of '{_short(node)}'" if node is not None else f"'{field}'"
    message = f"{where}: {_sentence(details)}"
    if details["type"] == "extra_forbidden" and not known:
        return FieldError(message, node=node, field=field, code="no_such_field", **params)
    return FieldError(message, node=node, field=field, code=details["type"], **params)


def _untagged(place: Sequence[int | str], payload: object) -> list[int | str]:
    """Return a place without the kinds that pydantic puts behind each field that takes one of several."""
    kept: list[int | str] = []
    here, tagged = payload, False
    for part in place:
        if isinstance(here, Mapping) and not tagged and part == here.get("kind"):
            tagged = True
            continue
        kept.append(part)
        here, tagged = _inside(here, part), False
    return kept


def _inside(value: object, part: int | str) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None


def _sentence(details: ErrorDetails) -> str:
    match details["type"]:
        case "extra_forbidden":
            known = fields_at(details["loc"][:-1])
            return f"There is no such field here, only {_listed(known, 'and')}." if known else NO_FIELD
        case "union_tag_invalid":
            tag = _short(str(details.get("ctx", {}).get("tag", "")))
            return f"There is no kind '{tag}'. Did you mean {_listed(_nearest(details), 'or')}? {ALL_KINDS}"
        case "union_tag_not_found":
            return "It needs a 'kind'."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"This should be an object{_wanted(details['loc'])}."
        case _:
            return sentence(details)


def _wanted(place: Sequence[int | str]) -> str:
    """Return what the object that should stand at a place has."""
    last = str(place[-1]) if place else ""
    if last in CATALOGUES:
        return f" with a 'kind', such as {{kind: {next(iter(CATALOGUES[last])).kind_name()}}}"
    known = fields_at(place)
    return f" with {_listed(known, 'and')}" if known else ""


def _listed(names: list[str], word: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def _nearest(details: ErrorDetails) -> list[str]:
    """Return the kinds that are written most like the one that does not exist."""
    context = details.get("ctx", {})
    kinds = re.findall(r"'([^']+)'", str(context.get("expected_tags", "")))
    plain = {kind.lower(): kind for kind in kinds}
    near = get_close_matches(_short(str(context.get("tag", ""))).lower(), plain, n=NEAREST, cutoff=0)
    return [plain[name] for name in near]


def _short(text: str) -> str:
    """Return what a person wrote as it is quoted: one line, and not too much of it."""
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return line if len(line) <= QUOTED_MOST else f"{line[:QUOTED_MOST]}..."


def node_name(payload: Mapping[str, object], index: int) -> str:
    """Return the id of the node at `index` of an unchecked experiment, or `#index` where it has none."""
    network = payload.get("network")
    nodes = network.get("nodes") if isinstance(network, Mapping) else None
    if isinstance(nodes, list) and index < len(nodes) and isinstance(nodes[index], Mapping):
        name = nodes[index].get("id")
        if isinstance(name, str) and name:
            return name[:QUOTED_MOST]
    return f"#{index}"
