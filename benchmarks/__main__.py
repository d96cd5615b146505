"""Runs every benchmark, one after the other: `make bench`. Leave the machine alone meanwhile."""

import subprocess
import sys
from pathlib import Path

ORDER = (
    "accuracy",
    "loop_ratio",
    "live_ratio",
    "commands",
    "preflight",
    "play_to_first_loss",
    "gallery_to_movement",
    "page_rates",
    "canvas_fps",
    "sockets",
    "memory",
    "check",
)


def main() -> int:
    """Return 1 if one of them failed."""
    failed = False
    for name in ORDER:
        print(f"\n== {name} ==", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=Path(__file__).parents[1], check=False)
        failed = failed or done.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
