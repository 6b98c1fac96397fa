# make run    set up and do the main job on this repository's own project
# make test   set up and run the tests
# make check  format, lint, types and tests: what CI asks for

SHELL := /bin/sh
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
PYTHON ?= python3
VENV := $(ROOT)/.venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup dev run test check format lint types long bench manual pictures clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' "$(ROOT)/Makefile"

$(VENV)/.run: $(ROOT)/pyproject.toml
	@test -x "$(BIN)/python" || "$(PYTHON)" -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable "$(ROOT)"
	@touch "$@"

$(VENV)/.dev: $(ROOT)/pyproject.toml
	@test -x "$(BIN)/python" || "$(PYTHON)" -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable "$(ROOT)[dev]"
	@touch "$@" "$(VENV)/.run"

setup: $(VENV)/.run  ## Make .venv with dragoman and what it needs
dev: $(VENV)/.dev  ## The same, with what developers need

run: $(VENV)/.run  ## Sync, draft, check, export, bundle and status on this project
	@"$(BIN)/dragoman" -C "$(ROOT)" run || test $$? -eq 3
	@if test -t 1; then echo "Open the desk with: $(BIN)/dragoman -C $(ROOT) review"; fi

test: $(VENV)/.dev  ## Run the tests
	cd "$(ROOT)" && "$(BIN)/python" -m pytest -q -n auto

long: $(VENV)/.dev  ## Run every test, also those that take minutes
	cd "$(ROOT)" && "$(BIN)/python" -m pytest -q -n auto --long

format: $(VENV)/.dev  ## Lay out the code
	cd "$(ROOT)" && "$(BIN)/ruff" format . && "$(BIN)/ruff" check --fix .

lint: $(VENV)/.dev  ## Look for faults in the code
	cd "$(ROOT)" && "$(BIN)/ruff" format --check . && "$(BIN)/ruff" check .

types: $(VENV)/.dev  ## Check the types
	cd "$(ROOT)" && "$(BIN)/mypy"

check: lint types test  ## All that CI asks for

bench: $(VENV)/.dev  ## Measure beside the peers
	cd "$(ROOT)" && for script in benchmarks/*.py; do "$(BIN)/python" "$$script" || exit 1; done

manual: $(VENV)/.dev  ## Bring the pages of docs/ up to date with the program
	cd "$(ROOT)" && "$(BIN)/python" docs/manual.py

pictures: $(VENV)/.dev  ## Draw the pictures of the desk again
	cd "$(ROOT)" && "$(BIN)/python" docs/pictures.py

clean:  ## Remove what was made
	rm -rf "$(VENV)" "$(ROOT)/dist" "$(ROOT)/.mypy_cache" "$(ROOT)/.ruff_cache" "$(ROOT)/.pytest_cache"
