"""The one HTML page: what a browser gets where a person, not a program, asks for an address."""

from importlib import resources
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import Scope

from netarium.api.errors import problem

PAGES = ("/", "/lab")
PROGRAMS = ("/api", "/assets/", "/static/")


def static_folder() -> Path:
    """Return the folder of the built front end."""
    return Path(str(resources.files("netarium") / "static"))


def built(name: str, status: int = 200, **headers: str) -> Response:
    """Return a file of the built front end, or say how to build it."""
    file = static_folder() / name
    if not file.is_file():
        # Who may not come in is told so, page or not.
        title, detail = "The page is not built", "Run `make build`, then reload."
        return problem(503, title, detail) if status < 400 else problem(status, title, detail)
    return FileResponse(file, status, headers=headers)


def page(status: int = 200) -> Response:
    """Return the page; it finds out by itself what to say about its address."""
    return built("index.html", status, **{"cache-control": "no-cache"})


def wants_page(scope: Scope) -> bool:
    """Tell whether a person opened this address in a browser: words on a page say more to them than JSON does."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope["path"].startswith(PROGRAMS):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")
