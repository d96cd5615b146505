"""Everything that the catalogues hold is found, chosen, explained and drawn: every layer, every data set."""

import os
import re

from playwright.sync_api import Page, expect

from tests.e2e import data_panel, lab, runs

LANGUAGES = {"en": "切换到中文", "zh": "EN: switch to English"}
IS_DRAWN = """() => {
  const canvas = document.querySelector('.samples canvas[data-ready]');
  if (canvas === null || canvas.width === 0) return false;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  return new Set(new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size > 4;
}"""


def test_every_layer_is_found_by_its_names_and_explained_in_both_languages(tank: Page) -> None:
    layers = runs.catalog(tank)["layers"]
    assert len(layers) > 50
    laid = tank.locator(".node-pill, .node-card:not(.node-field)")
    first, second = LANGUAGES
    for layer in layers:
        _take(tank, layer)
        expect(laid).to_have_count(1)
        _expect_explained(tank, layer, first)
        tank.get_by_role("button", name=LANGUAGES[first], exact=True).click()
        _expect_explained(tank, layer, second)
        # The next one is searched in the language of this one.
        first, second = second, first
        lab.press(tank, "Control+z")
        expect(laid).to_have_count(0)


def _take(page: Page, layer: runs.Object) -> None:
    """Search the palette for each name of a layer and take what stands first."""
    lab.press(page, "/")
    first = page.locator(".palette [role=option]").first
    for name in dict.fromkeys((layer["kind"], layer["title"]["en"], layer["title"]["zh"])):
        page.locator(".palette input").fill(name)
        expect(first).to_have_id(re.compile(f"-{layer['kind']}$"))
    page.keyboard.press("Enter")


def _expect_explained(page: Page, layer: runs.Object, language: str) -> None:
    """Expect that the settings of the selected node tell what its layer does, how, and after whom."""
    about = page.locator(".settings-about")
    expect(about.locator(".settings-what")).to_have_text(layer["help"][language])
    expect(about.locator("code")).to_have_text([layer["kind"], layer["formula"]])
    expect(about).to_contain_text(layer["source"])
    expect(about.locator(".settings-what svg path").first).to_be_attached()


def test_every_data_set_of_the_picker_draws_its_samples(tank: Page) -> None:
    choice = tank.get_by_role("combobox", name=re.compile("^Set"))
    sets = [one for one in runs.catalog(tank)["datasets"] if one["kind"] not in ("points", "upload")]
    offered = choice.locator("option").all_inner_texts()
    assert offered[: len(sets)] == [one["title"]["en"] for one in sets]
    there, drawn = list[str](), set[str]()
    for one in sets:
        if "CI" not in os.environ and not _is_there(tank, one["kind"]):
            continue  # elsewhere the build may have gone without
        there.append(one["kind"])
        choice.select_option(label=one["title"]["en"])
        tank.wait_for_function(IS_DRAWN, timeout=lab.TRAIN_MS)
        picture = data_panel.picture(tank)
        expect(picture).to_have_accessible_name(re.compile(r"[1-9][\d,]* .*[1-9][\d,]* "))
        drawn.add(data_panel.shown(picture))
    assert len(drawn) == len(there) > 15


def _is_there(page: Page, kind: str) -> bool:
    """Return whether this server has the samples of a data set."""
    return runs.send(page, "/api/datasets/preview", {"kind": kind}).ok
