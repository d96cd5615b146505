"""The server's side of what a page shows: runs, their curves and commands, asked with the page's own cookie."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import APIResponse, Page
from safetensors.numpy import load

ACTIVE = frozenset({"queued", "starting", "running", "paused"})
MOST_MS = 60_000
# A server ends connections that nobody has used for some seconds: who comes just then on an old one is cut off.
ONCE = {"Connection": "close"}
Object = dict[str, Any]

POINTS: Object = {
    "name": "Points for a test",
    "seed": 0,
    "dataset": {"kind": "circle"},
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh1", "layer": {"kind": "Tanh"}},
            {"id": "output", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {
        "loss": {"kind": "CrossEntropyLoss"},
        "optimizer": {"kind": "SGD", "lr": 0.01},
        "max_epochs": None,
        "max_steps": None,
    },
}


def origin(page: Page) -> str:
    """Return scheme, host and port of the page."""
    return str(page.evaluate("location.origin"))


def catalog(page: Page) -> Object:
    """Return everything that an experiment can be built of."""
    return _get(page, "/api/catalog")


def example(page: Page, id_: str) -> Object:
    """Return the experiment of an example."""
    return dict(_get(page, f"/api/examples/{id_}")["experiment"])


def endless(page: Page, id_: str) -> Object:
    """Return the experiment of an example without an end, so that it still trains however long the test takes."""
    found = example(page, id_)
    training = found["training"] | {"max_epochs": None, "max_steps": None, "schedule": {"kind": "constant"}}
    return found | {"training": training}


def opened(page: Page, experiment: Object, *nodes: str) -> Object:
    """Return an experiment with composite nodes opened into their parts, one after the other."""
    for node in nodes:
        experiment = dict(_post(page, "/api/experiments/open", {"experiment": experiment, "node": node})["experiment"])
    return experiment


def check(page: Page, experiment: Object) -> Object:
    """Return what the server finds in an experiment: shapes, sizes, problems, and itself with its defaults."""
    return _post(page, "/api/experiments/check?filled=true", experiment)


def start(page: Page, experiment: Object, **wishes: object) -> str:
    """Start a run and return its id."""
    return str(_post(page, "/api/runs", experiment | wishes)["id"])


def every(page: Page) -> list[Object]:
    """Return the runs of the server, newest first."""
    return list(_get(page, "/api/runs?limit=200")["runs"])


def get(page: Page, id_: str) -> Object:
    """Return one run."""
    return _get(page, f"/api/runs/{id_}")


def wait_until(page: Page, path: str, condition: str, wanted: object = None) -> None:
    """Wait until what the server answers at a path fulfils a condition, a function of the answer and of `wanted`.

    The page asks again and again by itself: Playwright takes the first answer of a predicate that has to wait for the last.
    """
    page.evaluate(
        f"""async ([path, wanted, most]) => {{
          const fulfils = {condition};
          const end = performance.now() + most;
          while (!fulfils(await (await fetch(path)).json(), wanted)) {{
            if (performance.now() > end) throw new Error(`${{path}} never fulfilled ${{fulfils}} with ${{wanted}}`);
            await new Promise(next => setTimeout(next, 50));
          }}
        }}""",
        [path, wanted, MOST_MS],
    )


def wait_for_points(page: Page, id_: str, count: int) -> None:
    """Wait until the last live change that the server keeps of a run holds this many points."""
    condition = "(run, count) => run.manifest.changes?.at(-1)?.[1].points?.length === count"
    wait_until(page, f"/api/runs/{id_}", condition, count)


def wait_for_status(page: Page, id_: str, status: str) -> None:
    """Wait until the server says that a run has this status."""
    wait_until(page, f"/api/runs/{id_}", "(run, status) => run.status === status", status)


def wait_for_recorded_step(page: Page, id_: str, step: int) -> None:
    """Wait until the curves that the server keeps of a run have reached a step."""
    wait_until(page, f"/api/runs/{id_}/scalars", "({ columns }, step) => columns.step?.at(-1) >= step", step)


def wait_for_step(page: Page, id_: str, step: int) -> None:
    """Wait until the server says that a run has made so many updates."""
    wait_until(page, f"/api/runs/{id_}", "(run, step) => run.step >= step", step)


def wait_for_falling_loss(page: Page, id_: str) -> None:
    """Wait until the mean loss of the last 20 batches of a run is at most nine tenths of that of the first 20."""
    condition = """({ columns }) => {
      const mean = losses => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      const losses = columns.loss ?? [];
      return losses.length >= 40 && mean(losses.slice(-20)) <= 0.9 * mean(losses.slice(0, 20));
    }"""
    wait_until(page, f"/api/runs/{id_}/scalars", condition)


def columns(page: Page, id_: str) -> dict[str, list[float | None]]:
    """Return the curves of a run, every step of them."""
    return dict(_get(page, f"/api/runs/{id_}/scalars")["columns"])


def command(page: Page, id_: str, name: str, **options: object) -> int:
    """Send a command and return the number of updates completed when it took effect."""
    return int(_post(page, f"/api/runs/{id_}/commands", {"name": name, **options})["applied_step"])


def kernels(page: Page, id_: str, node: str, step: int) -> NDArray[np.float32]:
    """Return the weights of a node after so many updates, as the kernels view draws them."""
    answer = page.request.get(
        f"{origin(page)}/api/runs/{id_}/views/kernels", params={"node": node, "step": step}, headers=ONCE
    )
    assert answer.ok, answer.text()
    return load(answer.body())["kernels"]


def stop_all(page: Page) -> None:
    """Stop what still trains, so that the next one has the machine to itself."""
    for run in every(page):
        if run["status"] in ACTIVE:
            send(page, f"/api/runs/{run['id']}/commands", {"name": "stop"})


def send(page: Page, path: str, data: object) -> APIResponse:
    """Send something as the page would, and return the answer whatever it is."""
    return page.request.post(origin(page) + path, data=data, headers=ONCE | {"Origin": origin(page)})


def _get(page: Page, path: str) -> Object:
    answer = page.request.get(origin(page) + path, headers=ONCE)
    assert answer.ok, answer.text()
    return dict(answer.json())


def _post(page: Page, path: str, data: Object) -> Object:
    answer = send(page, path, data)
    assert answer.ok, answer.text()
    return dict(answer.json())
