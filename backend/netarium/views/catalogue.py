"""The catalogue of views; `views/kinds.py` lists them."""

from typing import Any

from netarium.spec.catalogue import Catalogue
from netarium.views import kinds
from netarium.views.view import View

# Views differ in their options, and a catalogue of them all cannot name one type of options.
VIEWS: Catalogue[View[Any]] = Catalogue.of(kinds, View, "view")
