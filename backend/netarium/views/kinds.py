"""All kinds of views, in the order in which they are offered: to import one here is to add it."""

from netarium.views.feature_maps import FeatureMaps
from netarium.views.kernels import Kernels
from netarium.views.convolution import Convolution
from netarium.views.attention import Attention
from netarium.views.activations import Activations
from netarium.views.boundary import Boundary
from netarium.views.predictions import Predictions
from netarium.views.confusion import Confusion
from netarium.views.gradients import Gradients
