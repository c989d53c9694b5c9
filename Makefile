# make demo    a worked example in a few seconds
# make test    format, lint, types, tests, accuracy floors, docs in step
# Each sets up all it needs in .venv: Python 3.11 or newer, locked versions checked by hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH ?= ../shared/bench

NPM := $(shell command -v npm 2>/dev/null)
DESK := src/onrecord/desk/static/manifest.json

.PHONY: demo test desk lint docs bench load validators lock clean

demo: $(READY) desk
	@$(BIN)/onrecord demo

# The desk's pages; without Node all else works, and the desk says what it needs.
desk: $(if $(NPM),$(DESK))

$(DESK): frontend/package-lock.json frontend/vite.config.ts $(wildcard frontend/src/* frontend/public/*)
	@cd frontend && $(NPM) ci --silent --no-audit --no-fund && $(NPM) run --silent build
	@touch $@

test: lint desk
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/python -m scripts.docs

# Accuracy against its floors, speed against peers, the cost of a ledger of 4,000 reports; the sets lie where BENCH says. WITH='accuracy --only own' or WITH=--pin for less or more.
bench: $(READY)
	$(BIN)/python -m bench --sets $(BENCH) $(WITH)

# What adding, linking and asking cost in a ledger of 100,000 generated reports; LOAD=4000 for a quick look.
LOAD ?= 100000
load: $(READY)
	$(BIN)/python -m bench ledger --reports $(LOAD)

$(READY): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer; name one with make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Judges of exports that need a compiler and ICU's headers; tests that need them skip without.
validators: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/validators.lock

LOCKED := --quiet pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

# Locks anew what pyproject.toml asks for; needs uv.
lock:
	uv pip compile $(LOCKED) --group dev --output-file requirements/dev.lock
	uv pip compile $(LOCKED) --group dev --group validators --constraints requirements/dev.lock --output-file requirements/validators.lock
	uv pip compile --quiet --group peers --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --output-file requirements/peers.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
