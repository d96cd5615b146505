"""All kinds of views, in the order in which they are offered."""

from typing import Any

from netarium.spec.catalogue import Catalogue
from netarium.views.activations import Activations
from netarium.views.boundary import Boundary
from netarium.views.view import View

# Views differ in their options, and a catalogue of them all cannot name one type of options.
VIEWS: Catalogue[View[Any]] = Catalogue(
    "view",
    Boundary,
    Activations,
)
