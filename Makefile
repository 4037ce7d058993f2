# Two commands are enough: `make demo` and `make test`. Everything lives in .venv; a stamp file for each set of
# locked packages makes the next run start at once. The locks are complete, so nothing is resolved at install time: a
# newer release of anything can't break an installation.
PYTHON ?= python3
WORKERS ?= auto
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help demo demo-reset packages test check house bench lock
.DEFAULT_GOAL := help

help:
	@echo "make demo        try Grindvakt in Microsoft's Agents Playground (Ctrl-C ends it)"
	@echo "make demo-reset  the same, from the beginning"
	@echo "make test        every test, with the coverage gate"
	@echo "make check       ruff, format, mypy and the import rules"
	@echo "make house       how easy the house is to see, in figures"
	@echo "make bench       the figures of the README, measured on this machine"
	@echo "make lock        lock the dependencies anew (needs uv)"

demo: $(VENV)/demo.stamp
	@exec $(BIN)/grindvakt demo

demo-reset: $(VENV)/demo.stamp
	@exec $(BIN)/grindvakt demo --reset

# The many programs that the tests start find their bytecode ready, where the machine keeps none too.
packages test: export PYTHONDONTWRITEBYTECODE :=
packages test: export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
packages: $(VENV)/dev.stamp

test: packages
	$(BIN)/python -m pytest -n $(WORKERS) --cov

house: $(VENV)/dev.stamp
	$(BIN)/python -m tests.house

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Grindvakt needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

# Every second package is installed by another pip, at the same time: unpacking keeps one processor busy.
$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing requirements/$*.txt in $(VENV) …"
	@: > $(VENV)/$*.0 && awk '/^[^ ]/ { half = !half } { print > ("$(VENV)/$*." half) }' requirements/$*.txt
	@echo $(VENV)/$*.0 $(VENV)/$*.1 | xargs -n 1 -P 2 $(PIP) install --quiet --no-deps --require-hashes -r
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@told=$$($(PIP) check) || { echo "$$told"; echo "The packages in $(VENV) don't fit together. Remove it (rm -r $(VENV)) and try again."; exit 1; }
	@touch $@

# The newest of everything; `make lock UPGRADE=` keeps what is locked and adds what is missing. `pip check` doesn't see
# a package that only an extra asks for, so the locks are resolved in full once, here.
UPGRADE ?= --upgrade
COMPILE = uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-strip-extras
lock: | $(VENV)/bin/python
	@command -v uv >/dev/null || { echo "make lock needs uv (Python package uv)"; exit 2; }
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra demo -c requirements/runtime.txt -o requirements/demo.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	$(COMPILE) requirements/bench.in -c requirements/runtime.txt -o requirements/bench.txt
	$(COMPILE) requirements/build.in -c requirements/dev.txt -o requirements/build.txt
	for set in runtime demo dev bench build; do \
		$(PIP) install --quiet --dry-run --ignore-installed --require-hashes -r requirements/$$set.txt || exit 1; done
