"""What the health check answers."""

from typing import Literal

from netarium.api.answers.answer import Answer


class Health(Answer):
    """Whether the server is well, and what it can train on."""

    status: Literal["ok"]
    version: str
    devices: list[str]
