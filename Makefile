# `make` or `make help` lists what there is. One environment in .venv serves everything.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
RANKS := .venv/share/regbrief/tiktoken
READY := $(STAMP) $(RANKS)

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test chaos bench-10k example images lint format eval-gate eval-docs clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## set up .venv with every locked dependency, and the token ranks

$(STAMP): requirements.lock tokens.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("regbrief needs Python 3.11 or later, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@# an interrupted `venv` leaves a python without pip
	$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The folder is there only once the ranks are; without them everything works, tokens are counted approximately, and the
# next command tries again.
$(RANKS): | $(STAMP)
	$(BIN)/python -m retrieval.fetch_ranks --lock tokens.lock --into $@

demo: $(READY) ## read the bundled article and print its brief
	$(BIN)/regbrief summarize docs/example/article.txt --published 2026-11-05 --source "Federal Office for Connected Devices" \
	  --title "FOCD Issues Final Rule on the Security of Smart Meters and Home Gateways"

serve: $(READY) ## serve the web page and the API on http://127.0.0.1:8000
	$(BIN)/regbrief serve --open

test: $(READY) ## run the tests
	$(BIN)/pytest -n 2

chaos: $(READY) ## kill workers and servers, and stop databases, in the middle of a large batch
	CHAOS=long $(BIN)/pytest -s tests/e2e/test_crash_recovery.py

bench-10k: $(READY) ## ten thousand articles through the extractive batch
	$(BIN)/python -m evals.benchmarks.batch_10k

example: $(READY) ## refresh the brief in docs/example and in the README
	$(BIN)/python docs/example/refresh.py

images: $(READY) ## take the pictures of the pages in docs/images (needs Chromium)
	$(BIN)/python docs/images/refresh.py

lint: $(READY) ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval-gate: $(READY) ## hold the extractive engine against its baseline on the bundled articles
	$(BIN)/regbrief eval gate --suite bundled --engine extractive --out build/eval-gate

eval-docs: $(READY) ## measure, and put the tables into docs/evaluation.md
	$(BIN)/regbrief eval run --suite bundled --out build/eval-bundled
	$(BIN)/regbrief eval table build/eval-bundled --into docs/evaluation.md
	if test -d ../shared/gold; then $(BIN)/regbrief eval run --suite shared --out build/eval-shared \
	  && $(BIN)/regbrief eval table build/eval-shared --into docs/evaluation.md; fi

clean: ## remove the environment and all caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
