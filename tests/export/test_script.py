"""What stands in a script, and what does not."""

from pathlib import Path

from netarium.export.script import write_script
from tests.export.comparing import expect_the_same
from tests.export.networks import CNN, IMAGES, experiment


def test_only_what_is_used_is_there() -> None:
    text = write_script(experiment()).text
    for word in ("L1", "L2", "clip_grad", 'lr"]', "CHANGES", "channels_last", "fastpath", "autocast", "math", "break"):
        assert word not in text


def test_a_name_is_never_code(tmp_path: Path) -> None:
    name = 'x"""\nraise SystemExit(1)\r\x0craise SystemExit(2)  \u2028'
    found = experiment(max_steps=3).model_copy(update={"name": name})
    expect_the_same(found, tmp_path)


def test_a_script_without_a_name_begins_with_what_it_is() -> None:
    nameless = experiment().model_copy(update={"name": " \n"})
    assert write_script(nameless).text.startswith("# Written by Netarium.")
    assert write_script(experiment().model_copy(update={"name": "Ours"})).text.startswith("# Ours\n#\n# Written by")


def test_says_what_it_was_made_with() -> None:
    made = {"torch": "2.99.0", "numpy": "3.1", "cpu_capability": "AVX9", "threads": 3, "device": "cpu"}
    text = write_script(experiment(), manifest=made).text
    assert "torch.set_num_threads(3)" in text
    for value in ("PyTorch 2.99.0", "NumPy 3.1", "AVX9"):
        assert value in " ".join(text.replace("\n# ", " ").split())


def test_on_an_accelerator_everything_moves_there() -> None:
    text = write_script(experiment(IMAGES, CNN), manifest={"device": "cuda"}).text
    compile(text, "script.py", "exec")
    assert 'model = Network().to("cuda").to(memory_format=torch.channels_last)' in text
    assert 'x_train = x_train.to("cuda")' in text
    assert 'y_val = y_val.to("cuda")' in text
