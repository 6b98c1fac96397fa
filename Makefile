# make run    set up and do the main job on this repository's own project
# make test   set up and run the tests
# make check  format, lint, types and tests: what CI asks for

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup dev run test check format lint types long bench manual pictures clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

# A .venv without pip was broken off while it was made (or python3-venv is missing): it is made anew.
define install
@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable "$(1)"
endef

.venv/.run: pyproject.toml
	$(call install,.)
	@touch $@

.venv/.dev: pyproject.toml
	$(call install,.[dev])
	@touch $@ .venv/.run

setup: .venv/.run  ## Make .venv with dragoman and what it needs
dev: .venv/.dev  ## The same, with what developers need

run: .venv/.run  ## Sync, draft, check, export, bundle and status on this project
	@$(BIN)/dragoman run || test $$? -eq 3
	@if test -t 1; then echo "Open the desk with: $(CURDIR)/$(BIN)/dragoman -C $(CURDIR) review"; fi

test: .venv/.dev  ## Run the tests
	$(BIN)/python -m pytest -q -n auto

long: .venv/.dev  ## Run every test, also those that take minutes
	$(BIN)/python -m pytest -q -n auto --long

format: .venv/.dev  ## Lay out the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: .venv/.dev  ## Look for faults in the code
	$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: .venv/.dev  ## Check the types
	$(BIN)/mypy

check: lint types test  ## All that CI asks for

bench: .venv/.dev  ## Measure beside the peers
	for script in benchmarks/*.py; do $(BIN)/python "$$script" || exit 1; done

manual: .venv/.dev  ## Bring the pages of docs/ up to date with the program
	$(BIN)/python docs/manual.py

pictures: .venv/.dev  ## Draw the pictures of the desk again, in real terminals too
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/matrix.py

clean:  ## Remove what was made
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache
