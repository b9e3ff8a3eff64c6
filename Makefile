# Two commands: `make demo` sets up and shows the main job; `make test` sets up and passes all tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test check format bench bench-trace lock clean

help:
	@echo "make demo    set up, build the example dossier in out/demo, say where it is"
	@echo "make test    set up, run all tests"
	@echo "make check   set up, check format, lint, types"
	@echo "make format  rewrite the sources in the house format"
	@echo "make bench   time the main job at 5, 50 and 500 pages"
	@echo "make bench-trace  measure tracing beside MinHash-LSH, and up to 100,000 articles (an hour)"
	@echo "make lock    resolve the dependencies anew and pin them with their hashes"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "recoupe needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

# What runs, then what is needed to work on it; each stamp is remade when its list changes.
.venv/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: .venv/run.stamp
	PYTHONPATH=src $(BIN)/python -m recoupe demo --out out/demo

test: .venv/dev.stamp
	$(BIN)/python -m pytest

check: .venv/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/dev.stamp
	$(BIN)/python benchmarks/dossier.py

# The libraries measured beside ours, in their pinned versions.
.venv/bench.stamp: requirements-bench.lock .venv/dev.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

bench-trace: .venv/bench.stamp
	$(BIN)/python benchmarks/trace.py

lock: .venv/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
		pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
		--extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
		--extra bench --constraint requirements-dev.lock pyproject.toml --output-file requirements-bench.lock

clean:
	rm -rf .venv out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
