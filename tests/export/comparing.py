"""What every script promises: it prints what Netarium trains, bit for bit, with nothing that it does not use."""

import ast
from pathlib import Path

from netarium.experiment.experiment import Experiment
from netarium.export.script import write_script
from tests.export.conftest import Changes, run, trained


def expect_the_same(found: Experiment, folder: Path, changes: Changes | None = None) -> str:
    """Return the script after comparing what it prints with what Netarium trains."""
    script = write_script(found, changes=changes or [])
    losses, held_out, session = trained(found, changes)
    printed, printed_held_out, names = run(script, folder)
    assert len(losses) >= 3
    assert (printed, printed_held_out) == (losses, held_out)
    assert unused_imports(script.text) == []
    ours = {value.data_ptr(): value for value in session.model.parameters()}.values()
    assert [value.tolist() for value in names["model"].parameters()] == [value.tolist() for value in ours]
    return script.text


def unused_imports(text: str) -> list[str]:
    tree = ast.parse(text)
    imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    names = [(alias.asname or alias.name).partition(".")[0] for each in imports for alias in each.names]
    used = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    return [name for name in names if name not in used]
