"""`python -m netarium`: the same as the command `netarium`."""

from netarium.cli import app

app()
