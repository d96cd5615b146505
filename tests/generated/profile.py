"""How many examples a property is tried on: few and the same ones by default, many new ones where that is asked for.

`make thorough` asks for them with HYPOTHESIS_PROFILE=thorough, and looks for what nobody has thought of.
"""

import os

from hypothesis import HealthCheck, Phase, settings

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
MORE = 60


def examples(count: int) -> settings:
    """Return the settings of a property that tries `count` examples, or many times as many."""
    return settings(
        max_examples=count * MORE if THOROUGH else count,
        derandomize=not THOROUGH,
        deadline=None,
        # To shrink an experiment takes minutes already.
        phases=set(Phase) - {Phase.explain},
        # Networks grow in many small draws, and building them takes its time.
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
        print_blob=THOROUGH,
    )
