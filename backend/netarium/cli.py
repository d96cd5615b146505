"""The command line: `netarium serve`, `netarium train` and `netarium describe`."""

import asyncio
import errno
import logging
import re
import socket
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import typer
from pydantic import ValidationError
from rich.console import Console

from netarium.settings import Settings, is_loopback
from netarium.spec.errors import Conflict
from netarium.spec.fault import sentence
from netarium.store.hold import Hold

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Build small neural networks and watch them learn.")
console = Console()


@app.command(epilog="Each option is an environment variable, too: NETARIUM_HOST, NETARIUM_PORT, NETARIUM_DATA_DIR ...")
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, 127.0.0.1 if left out.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 8000 if left out.")] = None,
    data_dir: Annotated[
        Path | None, typer.Option(help="Folder of the database and the snapshots, netarium-data if left out.")
    ] = None,
    token: Annotated[str | None, typer.Option(help="What browsers and programs must show; made if left out.")] = None,
    no_auth: Annotated[bool, typer.Option("--no-auth", help="Ask for no token (loopback only).")] = False,
    allowed_host: Annotated[list[str] | None, typer.Option(help="Further host name that browsers may use.")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the playground."""
    import uvicorn  # the command line answers --help without loading the server

    from netarium.api.app import create_app
    from netarium.api.wire import FrameSocket

    given: dict[str, Any] = {
        "host": host,
        "port": port,
        "data_dir": data_dir,
        "token": token,
        "no_auth": no_auth or None,
        "allowed_host": tuple(allowed_host) if allowed_host else None,
        "open": open_page or None,
    }
    settings = _settings(given)
    _expect_free(settings.data_dir)
    listener = _listen(settings.host, settings.port)
    shown = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host
    if ":" in shown:
        shown = f"[{shown}]"
    url = f"http://{shown}:{settings.port}/" + ("" if settings.no_auth else f"?token={quote(settings.token)}")
    typer.echo(f"Netarium is at {url}")
    if not is_loopback(settings.host) and not settings.allowed_host:
        typer.echo("From other machines: start with --allowed-host NAME, the name they use in the address.")
    _hide_tokens()
    if settings.open:
        webbrowser.open(url)
    config = uvicorn.Config(
        create_app(settings),
        ws=FrameSocket,
        # Compressing frames costs a whole core at 100 viewers: they are quantised already.
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        timeout_graceful_shutdown=3,
        log_level="warning",
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listener])


@app.command()
def train(
    experiment: Annotated[
        Path, typer.Argument(help="JSON or YAML file of an experiment; docs/experiments.md tells how to write one.")
    ],
    data_dir: Annotated[
        Path | None, typer.Option(help="Folder of the database and the snapshots, netarium-data if left out.")
    ] = None,
    weights: Annotated[Path | None, typer.Option(help="Safetensors file whose parameters the run begins with.")] = None,
) -> None:
    """Train an experiment in the terminal and store the run."""
    from netarium.terminal import train as train_in_terminal

    settings = _settings({"data_dir": data_dir})
    raise typer.Exit(asyncio.run(train_in_terminal(experiment, settings, console, weights)))


@app.command()
def describe(
    kinds: Annotated[
        list[str] | None, typer.Argument(help="Kinds to describe, such as Conv2d; none: list all.")
    ] = None,
) -> None:
    """Tell what an experiment can be made of: data sets, layers, optimizers ... and their fields."""
    from netarium.description import describe as describe_kinds

    raise typer.Exit(describe_kinds(kinds or [], console))


def _settings(given: Mapping[str, object]) -> Settings:
    """Return the settings of options and environment; exit with a line for each that does not fit."""
    options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**options)
    except ValidationError as error:
        for each in error.errors():
            _complain(f"{_origin(each['loc'], options)}{sentence(each)}")
        raise typer.Exit(2) from None


def _origin(place: tuple[int | str, ...], options: Mapping[str, object]) -> str:
    """Return the option or variable that a setting came from."""
    if not place:
        return ""
    if place[0] in options:
        return f"--{place[0]}: ".replace("_", "-")
    return f"NETARIUM_{'__'.join(map(str, place)).upper()}: "


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, taken before anything is promised."""
    name = host.strip("[]")
    try:
        return socket.create_server((name, port), family=socket.AF_INET6 if ":" in name else socket.AF_INET)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        _complain(f"Port {port} is taken. Choose another one with --port." if taken else f"{host}:{port}: {error}")
        raise typer.Exit(1) from None


def _expect_free(data_dir: Path) -> None:
    """Exit if another process works in the folder; the runs take it for good when they start."""
    hold = Hold(data_dir)
    try:
        hold.take()
    except Conflict as error:
        _complain(error.message)
        raise typer.Exit(1) from None
    hold.release()


def _complain(message: str) -> None:
    console.print(message, style="red", markup=False, highlight=False)


def _hide_tokens() -> None:
    """Take tokens out of every address that uvicorn logs."""

    def hide(record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                re.sub(r"token=[^&\s\"]*", "token=***", value) if isinstance(value, str) else value
                for value in record.args
            )
        return True

    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(hide)
