"""Results keep their place before they come."""

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e import canvas, runs

DIGITS: runs.Object = {
    "dataset": {"kind": "digits"},
    "network": {"nodes": [{"id": "flat", "layer": {"kind": "Flatten"}}, {"id": "head", "layer": {"kind": "Linear"}}]},
    "training": {"max_steps": 20},
}


def test_what_stands_below_the_predictions_stays_as_they_come(page: Page) -> None:
    run = runs.start(page, DIGITS)
    runs.wait_for_status(page, run, "finished")
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    letting = False

    def between(socket: WebSocketRoute) -> None:
        """Hold the frames back, and let all else pass."""
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, str) or letting:
                socket.send(message)
            else:
                held.append((socket, message))

        server.on_message(pass_on)
        socket.on_message(server.send)

    page.route_web_socket("**/live", between)
    page.goto(f"{runs.origin(page)}/lab?run={run}")
    below = page.get_by_text("Draw your own")
    expect(page.get_by_text("Finished after 20 steps")).to_be_visible()
    while not held:
        page.wait_for_timeout(100)
    before = canvas.box(below)
    letting = True
    for socket, message in held:
        socket.send(message)
    expect(page.get_by_text("hardest first")).to_be_visible()
    expect(page.get_by_text("of 64 right")).to_be_visible()
    assert canvas.box(below) == before
