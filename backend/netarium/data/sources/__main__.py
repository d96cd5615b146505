"""`python -m netarium.data.sources [FOLDER]` derives all data files; exit status 1 if one is missing."""

import sys
from pathlib import Path

from netarium.data.sources.derive import SOURCES, derive

target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "files"
problems = derive(target)
for problem in problems:
    sys.stderr.write(problem + "\n")
if not problems:
    sys.stdout.write(f"Data files: {', '.join(source.file for source in SOURCES)}\n")
sys.exit(1 if problems else 0)
