"""The ASGI application: gate, routes, live socket and page around one set of runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from netarium.api import errors, live, static
from netarium.api.described import PROBLEMS, DescribedApi
from netarium.api.routes import catalog, datasets, examples, experiments, exports, health, predictions, uploads
from netarium.api.routes import runs as run_routes
from netarium.api.routes import weights as weight_routes
from netarium.api.security import Gate
from netarium.api.warm import warm_up
from netarium.runs.runs import Runs
from netarium.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the application for these settings; runs start and stop with its lifespan."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.runs = Runs(settings.data_dir, settings.limits, settings.database_url)
        await app.state.runs.start()
        # The first check of a process imports much of PyTorch: over a second that nobody should wait for.
        warming = asyncio.create_task(asyncio.to_thread(warm_up))
        try:
            yield
        finally:
            await app.state.runs.stop()
            await warming

    app = DescribedApi(
        title="Netarium",
        version=version("netarium"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=PROBLEMS,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.sockets = set()
    for module in (
        health,
        catalog,
        examples,
        experiments,
        datasets,
        uploads,
        run_routes,
        predictions,
        exports,
        weight_routes,
    ):
        app.include_router(module.router)
    app.include_router(live.router)
    static.install(app)
    errors.install(app)
    app.add_middleware(Gate, settings=settings)
    return app
