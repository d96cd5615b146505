"""The OpenAPI description; `python -m netarium.api.openapi` prints it without starting anything."""

import json
import sys

from netarium.api.app import create_app
from netarium.settings import Settings

if __name__ == "__main__":
    json.dump(create_app(Settings()).openapi(), sys.stdout)
