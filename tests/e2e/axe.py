"""axe-core in a page: what it holds against the page."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
SETTLED = """() => new Promise(resolve => {
  const moving = () => document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running');
  const look = () => requestAnimationFrame(() => requestAnimationFrame(() => (moving() ? look() : resolve(true))));
  look();
})"""


def violations(page: Page) -> list[str]:
    """Return each serious or critical violation as one line: rule, what to do, where."""
    assert SOURCE.is_file(), "axe-core is missing: run `npm --prefix frontend ci`."
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    page.wait_for_function(SETTLED)  # a colour on its way to another has no contrast of its own
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}: {node['failureSummary']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
