"""All kinds of views, in the order in which they are offered."""

from typing import Any

from netarium.spec.catalogue import Catalogue
from netarium.views.activations import Activations
from netarium.views.attention import Attention
from netarium.views.boundary import Boundary
from netarium.views.confusion import Confusion
from netarium.views.convolution import Convolution
from netarium.views.feature_maps import FeatureMaps
from netarium.views.gradients import Gradients
from netarium.views.kernels import Kernels
from netarium.views.predictions import Predictions
from netarium.views.view import View

# Views differ in their options, and a catalogue of them all cannot name one type of options.
VIEWS: Catalogue[View[Any]] = Catalogue(
    "view",
    FeatureMaps,
    Kernels,
    Convolution,
    Attention,
    Activations,
    Boundary,
    Predictions,
    Confusion,
    Gradients,
)
