"""The page's addresses: files built from frontend/ and the plotly.js that ships inside the Python package plotly."""

from importlib import resources
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from netarium.api.errors import answer_http
from netarium.api.page import PAGES, built, page, static_folder, wants_page

FOREVER = "public, max-age=31536000, immutable"


def install(app: FastAPI) -> None:
    """Serve the page, its assets and plotly.js; the page answers people at addresses where nothing is, too."""

    async def index(request: Request) -> Response:
        del request
        return page()

    async def lost(request: Request, error: Exception) -> Response:
        return page(404) if wants_page(request.scope) else await answer_http(request, error)

    async def icon(request: Request) -> Response:
        del request
        return built("favicon.svg")

    async def plotly(request: Request) -> Response:
        del request
        file = Path(str(resources.files("plotly") / "package_data" / "plotly.min.js"))
        return FileResponse(file, media_type="text/javascript", headers={"cache-control": "public, max-age=86400"})

    for path in PAGES:
        app.add_route(path, index, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/favicon.svg", icon, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/static/plotly.min.js", plotly, methods=["GET", "HEAD"], include_in_schema=False)
    app.mount("/assets", HashedFiles(directory=static_folder() / "assets", check_dir=False))
    app.add_exception_handler(404, lost)


class HashedFiles(StaticFiles):
    """Files whose names carry a hash of their content: browsers keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file with a long life in the browser's cache."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = FOREVER
        return response
