"""Outlines of common Chinese characters, derived from the npm package `hanzi-writer-data`."""

import json
import re
from collections.abc import Mapping
from itertools import pairwise

from netarium.data.sources.source import Package, Source, SourceError
from netarium.data.sources.tensors import safetensors

CHARACTERS = "人口日月山水火木土大小中上下天田目手心女"
# Lines that stand for one curve.
PIECES = 6
_PART = re.compile(r"[A-Za-z]|-?\d+\.?\d*")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}
Point = tuple[float, float]


def convert(files: Mapping[str, bytes]) -> bytes:
    """Return a safetensors file with one array `outlines`: JSON text, character -> polygons of its strokes.

    A polygon is [x0, y0, x1, y1, ...] on a square of 1024, y pointing down.

    Args:
        files: path inside the package -> contents.

    Raises:
        SourceError: an outline is damaged.
    """
    found = {sign: [_polygon(path) for path in json.loads(files[f"{sign}.json"])["strokes"]] for sign in CHARACTERS}
    text = json.dumps(found, separators=(",", ":")).encode()
    notice = files["ARPHICPL.TXT"]
    return safetensors({"outlines": ((len(text),), text), "licence": ((len(notice),), notice)})


def _polygon(path: str) -> list[int]:
    """Return the corners of an SVG outline, its curves as short lines."""
    parts = _PART.findall(path)
    points: list[Point] = []
    at = 0
    while at < len(parts) and parts[at] != "Z":
        count = _POINTS.get(parts[at])
        numbers = parts[at + 1 : at + 1 + 2 * (count or 0)]
        if count is None or len(numbers) != 2 * count or any(number.isalpha() for number in numbers):
            message = f"The outline '{path[:40]}' cannot be read at part {at}."
            raise SourceError(message)
        given = [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        points += given if count == 1 else _curve([points[-1], *given])
        at += 1 + 2 * count
    # The data's y points up from a base line at 900.
    return [round(value) for x, y in points for value in (x, 900 - y)]


def _curve(given: list[Point]) -> list[Point]:
    """Return points on a Bezier curve, without its first. Source: P. de Casteljau's construction."""
    return [_on_curve(given, step / PIECES) for step in range(1, PIECES + 1)]


def _on_curve(given: list[Point], share: float) -> Point:
    while len(given) > 1:
        given = [(ax + share * (bx - ax), ay + share * (by - ay)) for (ax, ay), (bx, by) in pairwise(given)]
    return given[0]


NOTICE = """\
Outlines of Chinese characters
Copyright (C) 1999 Arphic Technology Co., Ltd.

From the fonts AR PL KaitiM GB and AR PL UKai, by way of Make Me a Hanzi (Shaunak Kishore) and the npm package
hanzi-writer-data 2.0.1 (David Chanin). Under the ARPHIC PUBLIC LICENSE; its whole text stands in the array `licence` of
hanzi.safetensors. There is no warranty.

Changes made here, in 2026: the stroke outlines of twenty characters are taken, curves are replaced by short lines and
rounded to whole numbers. Pictures that the data set `hanzi` draws from them are made when it is loaded.
"""

HANZI = Source(
    file="hanzi.safetensors",
    package=Package("hanzi-writer-data", "2.0.1", "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15"),
    members=(*(f"{sign}.json" for sign in CHARACTERS), "ARPHICPL.TXT"),
    convert=convert,
    sha256="e5434c6d989f84b8fbdbfa977fe9a378c95b3b2eaaf5569f05549c3b6d79e21b",
    notice=NOTICE,
)
