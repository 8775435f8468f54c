# Everything runs in a local environment, .venv, made here on first use from the lock files.

PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3; do command -v $$one && break; done)
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
LEDGER ?= demo.db
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check lint format-check rules types contracts eval eval-pin bench docs lock chromium clean

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.installed  ## build a ledger from examples/ and print its story
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	$(BIN)/aidtrail build examples/articles --ledger $(LEDGER)
	@for list in transfers rules totals conflicts; do printf '\n'; echo "aidtrail $$list"; $(BIN)/aidtrail $$list --ledger $(LEDGER) || exit 1; done
	@printf '\nThe ledger is the file %s. To try next:\n\n' "$(LEDGER)"
	@printf '  %s\n' \
	  "$(BIN)/aidtrail timeline --ledger $(LEDGER) --recipient GEO" \
	  "$(BIN)/aidtrail rules --ledger $(LEDGER) --as-of 2019-08-01" \
	  "$(BIN)/aidtrail show ID --ledger $(LEDGER)      (an ID from one of the lists above)" \
	  "$(BIN)/aidtrail review $(LEDGER)                (the desk, in the browser)" \
	  "less docs/tutorial.md"

test: $(VENV)/.installed-dev chromium  ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadscope $(ARGS)

check: lint test  ## format, lint, types, import contracts, tests, docs tests

lint: format-check rules types contracts

format-check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check --quiet

rules: $(VENV)/.installed-dev
	$(BIN)/ruff check

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

eval: $(VENV)/.installed-dev  ## score on gold and hold the figures to their floors
	$(BIN)/python -m tests.eval $(ARGS)

eval-pin: $(VENV)/.installed-dev  ## raise the floors to today's figures
	$(BIN)/python -m tests.eval --pin $(ARGS)

bench: $(VENV)/.installed-dev  ## measure speed and memory
	@for one in bench/*_bench.py; do echo; echo "$$one"; $(BIN)/python $$one $(ARGS) || exit 1; done

docs: $(VENV)/.installed-dev  ## write the generated pages of docs/ and the outputs shown in README and tutorial
	$(BIN)/python -m docs.generate

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || .ci/get-chromium

lock:  ## pin what pyproject.toml names (needs uv on the path)
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate \
	  --python-version 3.11 pyproject.toml --extra desk --extra charts --group build -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate \
	  --python-version 3.11 pyproject.toml --all-extras --group build --group test --group lint -c requirements.lock \
	  -o requirements-dev.lock

clean:  ## remove the environment, caches and the demo's ledger
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "aidtrail needs Python 3.11 or newer: set PYTHON to one" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
