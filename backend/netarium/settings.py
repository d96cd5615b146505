"""Settings of one server: command-line options, each also a `NETARIUM_*` environment variable."""

import ipaddress
import re
import secrets
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from netarium.experiment.limits import Limits

# Browsers keep it as a cookie, programs send it in a header.
_TOKEN = re.compile(r"""[!#-&(-+\--:<-\[\]-~]+""")


class Settings(BaseSettings):
    """How this server runs.

    Attributes:
        host: address to listen on.
        port: port to listen on.
        data_dir: folder of the database and the snapshots.
        token: what a browser or program must show; made if none is given.
        no_auth: no token is asked for; only on loopback.
        allowed_host: further host names that browsers may use.
        open: whether the page opens in a browser when the server starts.
        database_url: SQLAlchemy URL; left out, SQLite in `data_dir`.
        limits: what this server allows.
    """

    model_config = SettingsConfigDict(
        env_prefix="NETARIUM_", env_nested_delimiter="__", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    data_dir: Path = Path("netarium-data")
    token: str = Field(default_factory=lambda: secrets.token_urlsafe(24))
    no_auth: bool = False
    allowed_host: Annotated[tuple[str, ...], NoDecode] = ()
    open: bool = False
    database_url: str | None = None
    limits: Limits = Field(default_factory=Limits)

    @property
    def loopback(self) -> bool:
        """Return whether only this machine can reach the server."""
        return is_loopback(self.host)

    @field_validator("token")
    @classmethod
    def _fits_a_cookie(cls, value: str) -> str:
        if not _TOKEN.fullmatch(value):
            message = (
                "A token is made of ASCII letters, digits and signs, without spaces and without any of \" ' , ; \\."
            )
            raise ValueError(message)
        return value

    @field_validator("allowed_host", mode="before")
    @classmethod
    def _split_names(cls, value: object) -> object:
        return tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _open_only_on_loopback(self) -> Self:
        if self.no_auth and not self.loopback:
            message = (
                f"--no-auth is refused on {self.host}: anyone could start runs. Bind to 127.0.0.1, or use a token."
            )
            raise ValueError(message)
        return self


def is_loopback(host: str) -> bool:
    """Return whether a host name or address means this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
