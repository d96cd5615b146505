"""All kinds of data sets, in the order in which they are shown: to import one here is to add it."""

from netarium.data.datasets.circle import Circle
from netarium.data.datasets.xor import Xor
from netarium.data.datasets.gauss import Gauss
from netarium.data.datasets.spiral import Spiral
from netarium.data.datasets.moons import Moons
from netarium.data.datasets.blobs import Blobs
from netarium.data.datasets.function import Function
from netarium.data.datasets.plane import Plane
from netarium.data.datasets.iris import Iris
from netarium.data.datasets.wine import Wine
from netarium.data.datasets.breast_cancer import BreastCancer
from netarium.data.datasets.diabetes import Diabetes
from netarium.data.datasets.digits import Digits
from netarium.data.datasets.mnist import Mnist
from netarium.data.datasets.fashion_mnist import FashionMnist
from netarium.data.datasets.hanzi import Hanzi
from netarium.data.datasets.shapes import Shapes
from netarium.data.datasets.pictures import Pictures
from netarium.data.datasets.copy import Copy
from netarium.data.datasets.reverse import Reverse
from netarium.data.datasets.sort import Sort
from netarium.data.datasets.addition import Addition
from netarium.data.datasets.adding_problem import AddingProblem
from netarium.data.datasets.tokens import Tokens
from netarium.data.datasets.points import ClickedPoints
from netarium.data.datasets.upload import Uploaded
