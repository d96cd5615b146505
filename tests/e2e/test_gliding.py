"""What an edit moves glides to its new place, from where it is seen, and leaves nothing behind."""

from playwright.sync_api import Page

from tests.e2e import canvas, lab, motion, runs

STYLES = """() => [...document.querySelectorAll('.tank-graph :is(.react-flow__node, .wires, [data-wire])')]
  .map(one => `${one.dataset.id ?? one.dataset.wire}: ${one.style.cssText}`).sort()"""
MOVING = "() => document.getAnimations().map(one => one.effect.target.className)"
NEIGHBOURS = ("tanh1", "output")


def test_neighbours_of_an_inserted_layer_glide_and_turn_round_where_they_are(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    motion.film(page)
    lab.insert(page, "hidden1", "tanh1", "LayerNorm")
    canvas.settled(page)
    frames = motion.cut(page)
    first, last = frames[0].boxes, frames[-1].boxes
    for id_ in NEIGHBOURS:
        start, end = first[id_].left, last[id_].left
        assert end - start > 100
        assert len({frame.boxes[id_].left for frame in frames}) > 6, f"{id_} is seen at few places on its way"
        motion.assert_glides(frames, id_, end - start)
        low, high = sorted((first[id_].top, last[id_].top))
        for frame in frames:
            seen = frame.boxes[id_]
            assert start - 2 <= seen.left <= end + 0.15 * (end - start)
            assert low - 2 <= seen.top <= high + 2
            _assert_linked(frame, *NEIGHBOURS)

    # Undo and redo while it glides: it turns round.
    settled = page.evaluate(STYLES)
    page.keyboard.press("Control+z")
    motion.wait_for_way(page, 0.3)
    page.keyboard.press("Control+y")
    canvas.settled(page)
    frames = motion.cut(page)
    for id_ in NEIGHBOURS:
        way = last[id_].left - first[id_].left
        turned = min(frame.boxes[id_].left for frame in frames)
        assert last[id_].left - turned > 0.25 * way
        motion.assert_glides(frames, id_, way)
        assert abs(frames[-1].boxes[id_].left - last[id_].left) < 1
    assert page.evaluate(MOVING) == []
    assert page.evaluate(STYLES) == settled


def _assert_linked(frame: motion.Frame, source: str, target: str) -> None:
    """Assert that a line leads from the one box to the other."""
    start, end = frame.boxes[source].right, frame.boxes[target].left
    assert min(abs(line.left - start) + abs(line.right - end) for line in frame.lines) < 3


def test_with_reduced_motion_everything_is_at_its_place_at_once(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    canvas.open_experiment(page, runs.POINTS)
    motion.film(page)
    lab.insert(page, "hidden1", "tanh1", "LayerNorm")
    lab.node(page, "norm1").hover()
    canvas.settled(page)
    page.keyboard.press("Control+z")
    page.keyboard.press("f")
    canvas.settled(page)
    frames = motion.cut(page)
    assert max(frame.moving for frame in frames) == 0
    # Before, beside a layer of unknown size, beside one of known size, and back.
    assert 2 <= len({frame.boxes["output"].left for frame in frames}) <= 5
