import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load

from netarium.data.sources.tensors import safetensors


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.binary(max_size=40), min_size=1, max_size=4))
def test_the_real_library_reads_what_is_written_by_hand(arrays: dict[str, bytes]) -> None:
    arrays.pop("__metadata__", None)
    found = load(safetensors({name: ((len(values), 1), values) for name, values in arrays.items()}))
    assert {name: values.shape for name, values in found.items()} == {n: (len(v), 1) for n, v in arrays.items()}
    for name, values in arrays.items():
        assert found[name].dtype == np.uint8
        assert found[name].tobytes() == values
