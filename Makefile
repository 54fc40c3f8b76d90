# Everything that a clone needs, from nothing but Python 3.11 and make. `make help` lists the targets.
#
#   make run FILE=assets/examples/05-spiral.graph.json    opens a file in the studio
#   make test PYTEST="-k canvas -x"                    hands options to pytest
#   make PYTHON=python3.12 test                        another Python (remove .venv first)

PYTHON ?= python3
VENV ?= .venv
FILE ?=
PYTEST ?=
BENCHMARKS ?= $(sort $(wildcard tests/benchmarks/*.py))

BIN := $(VENV)/bin
ENGINE_VENV := $(VENV)-engine
EXAMPLES := $(wildcard assets/examples/*.graph.json)

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help run test test-engine lint types walls translations examples benchmarks check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

# What a target needs of the system is asked for together with Python's own needs, so that a person
# who is not root has one command to type and not two.
run: NEEDS := studio
test benchmarks: NEEDS := tests

run: $(VENV)/.system-studio $(VENV)/.installed-studio ## set everything up and open the studio
	$(BIN)/gradloom $(FILE)

test: $(VENV)/.system-tests $(VENV)/.installed-test ## set everything up and run the tests
	$(BIN)/python -m pytest $(PYTEST)

test-engine: $(ENGINE_VENV)/.installed ## the engine's tests where Qt is not installed
	@$(ENGINE_VENV)/bin/python -c 'import importlib.util as u, sys; \
	  sys.exit("this environment holds Qt" if u.find_spec("PySide6") else 0)'
	$(ENGINE_VENV)/bin/python -m pytest tests/engine $(PYTEST)

lint: $(VENV)/.installed-dev ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

translations: $(VENV)/.installed-studio ## gather every text, compile the translations
	QT_QPA_PLATFORM=offscreen $(BIN)/python .ci/translations.py

types: $(VENV)/.installed-dev ## mypy, strict
	$(BIN)/mypy

walls: $(VENV)/.installed-dev ## who may import whom
	$(BIN)/lint-imports

examples: $(VENV)/.installed-studio ## check every shipped example
	@test -n "$(EXAMPLES)" || { echo "no example found under assets/examples" >&2; exit 1; }
	@for file in $(EXAMPLES); do $(BIN)/gradloom-engine check "$$file"; done

benchmarks: $(VENV)/.system-tests $(VENV)/.installed-bench ## measure, also against other libraries
	@for file in $(BENCHMARKS); do echo "== $$file"; QT_QPA_PLATFORM=offscreen $(BIN)/python $$file; done
	@echo "== peers"; $(BIN)/python -m tests.benchmarks.peers

check: test test-engine lint types walls examples ## all that has to hold before a change is handed in

clean: ## remove the environments and all that was made
	rm -rf $(VENV) $(ENGINE_VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache
	find engine studio tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is touched last, so that an interrupted set-up is done again and a finished one costs
# nothing. A changed pyproject.toml installs anew. The sources are compiled at once, so that the very
# first start is as quick as the others.

$(BIN)/python:
	@bash .ci/system_packages.sh python $(NEEDS)
	@echo "making the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.system-%: .ci/system_packages.sh | $(BIN)/python
	@bash .ci/system_packages.sh $*
	@touch $@

$(VENV)/.installed-studio: pyproject.toml | $(BIN)/python
	@echo "installing Gradloom and what it needs (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q engine studio
	@touch $@

$(VENV)/.installed-%: pyproject.toml | $(BIN)/python
	@echo "installing Gradloom with the extra '$*' (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --editable '.[$*]'
	@touch $@

$(ENGINE_VENV)/.installed: pyproject.toml .ci/engine_requirements.py
	@bash .ci/system_packages.sh python
	@echo "making $(ENGINE_VENV), an environment without Qt"
	@$(PYTHON) -m venv $(ENGINE_VENV)
	@$(PYTHON) .ci/engine_requirements.py > $(ENGINE_VENV)/requirements.txt
	@$(ENGINE_VENV)/bin/python -m pip install --quiet --requirement $(ENGINE_VENV)/requirements.txt
	@$(ENGINE_VENV)/bin/python -m pip install --quiet --no-deps --editable .
	@touch $@
