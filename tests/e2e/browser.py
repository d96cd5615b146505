"""Chromium for the browser tests: the system's, else Playwright's own; `python -m tests.e2e.browser` makes sure of one."""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium hears the last list alone, so what Playwright switches off stands here again. The two of its own are pages that
# every window loads for its address bar, which a browser without a window does not show: 0.6 s of a core per test.
UNUSED = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
]
FLAGS = [
    f"--disable-features={','.join(UNUSED)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    for name in SYSTEM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.is_file() else None


def main() -> int:
    """Find Chromium, or let Playwright fetch it; say in one line what to do where neither works."""
    if executable():
        return 0
    try:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    except (subprocess.CalledProcessError, Error):
        sys.stderr.write(
            "The browser tests need Chromium: install it (Debian: apt-get install chromium) and try again.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
