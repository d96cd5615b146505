import subprocess
import sys

import pytest

from netarium.data.bundled import bundled
from netarium.spec.errors import DataUnavailable


def test_names_a_file_that_is_missing() -> None:
    with pytest.raises(DataUnavailable, match=r"no_such\.csv"):
        bundled("no_such.csv")


def test_reading_iris_and_digits_never_imports_scikit_learn() -> None:
    program = (
        "import sys\n"
        "from netarium.data.catalogue import DATASETS\n"
        "for kind in ('iris', 'digits'):\n"
        "    DATASETS[kind]().load()\n"
        "sys.exit('sklearn' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=200, check=False).returncode == 0
