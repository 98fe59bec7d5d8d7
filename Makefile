# The commands of the project; `make help` lists them. Nothing needs an activated environment.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 3000
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test ui sql backfill rebuild bench docs lint format clean

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: $(VENV)/.installed  ## create .venv from the hashed lock and install the project

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one or say make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (once; about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup  ## materialise every asset over sample/ and publish data/warehouse.duckdb
	@$(BIN)/python -m dagster_project.run

test: setup  ## run the tests
	@$(BIN)/python -m pytest -q -n auto

ui: setup  ## the Dagster UI on http://127.0.0.1:3000 (PORT=... for another)
	@echo "The Dagster UI will be on http://127.0.0.1:$(PORT) in half a minute; Ctrl-C ends it"
	@env -u DAGSTER_HOME PYTHONWARNINGS='ignore:Function `dev_command`' \
		$(BIN)/dagster dev --host 127.0.0.1 --port $(PORT) --log-level warning

sql: setup  ## a read-only SQL shell on the published warehouse
	@$(BIN)/claims sql

backfill: setup  ## run the days FROM=2025-07-01 TO=2025-07-31 as one backfill
	@$(BIN)/python -m dagster_project.backfill $(FROM) $(TO)

rebuild: setup  ## make the warehouse anew from the Parquet in data/ and publish it
	@$(BIN)/python -m dagster_project.rebuild

bench: setup  ## the quick form of every benchmark (speed, memory, quality)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements-bench.lock
	@for script in $(filter-out benchmarks/fit_%,$(wildcard benchmarks/[a-z]*.py)); do echo "== $$script"; $(BIN)/python $$script --quick || exit 1; done

docs: setup  ## write docs/ and the README's outputs anew from the sample (after make run)
	@$(BIN)/python -m dagster_project.documentation
	@$(BIN)/python tests/test_readme.py

lint: setup  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup  ## let ruff format the code
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

clean:  ## remove the environment, caches and the Dagster history; data/ stays
	rm -rf $(VENV) .dagster .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
