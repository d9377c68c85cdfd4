# Every target sets up what it needs by itself: Python 3.11+ and network access to a package index are all it takes.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
RUN_READY = $(PYTHON) .ci/prepare.py requirements.lock requirements-dev.lock
DEV_READY = $(PYTHON) .ci/prepare.py requirements-dev.lock
# pip stays out of the locks: sqlite-utils asks for it, every virtual environment has it, and one that replaces itself
# in the middle of an install may break.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-package pip --custom-compile-command 'make lock' $(ARGS) pyproject.toml

.SILENT:
.PHONY: help run test check cov lock bench quality eval docs pictures smoke clean
MAKEFLAGS += --no-print-directory

help: ## list the targets
	sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

run: ## start the bot (TELEGRAM_BOT_TOKEN set) or a chat in the terminal
	$(RUN_READY) && exec $(BIN)/wenju start

test: ## run the whole test suite, in parallel
	$(DEV_READY) && $(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: ## formatting, lint, strict types
	$(DEV_READY) && $(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/hadolint Dockerfile

cov: ## the tests with branch coverage
	$(DEV_READY) && $(BIN)/pytest -n auto --cov=bot --cov=index --cov-branch --cov-report=term-missing:skip-covered $(ARGS)

lock: ## write the locks for pyproject.toml; ARGS=--upgrade takes the newest of everything
	$(DEV_READY) && $(BIN)/python -m pip install --quiet uv
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

bench: ## our figures on SETS beside those of plain rank-bm25 with jieba, in one run
	$(DEV_READY) && $(BIN)/python -m tests.benchmarks.baseline $(SETS) $(ARGS)

quality: ## learn ranking, refusal and spans anew from FOLDER, write the table of docs/quality.md; needs ARTICLE too, and half an hour
	$(DEV_READY) && $(BIN)/python -m pip install --quiet 'lightgbm>=4.6'
	$(BIN)/python -m tests.benchmarks.tune $(FOLDER)
	$(BIN)/python -m tests.benchmarks.tune_refusal $(FOLDER) && $(BIN)/python -m tests.benchmarks.reliability
	$(BIN)/python -m tests.benchmarks.tune_semantic $(FOLDER)
	$(BIN)/python -m tests.benchmarks.spans.train_spans $(FOLDER) --write
	$(BIN)/python -m tests.benchmarks.quality $(FOLDER) $(ARTICLE)

eval: ## measure the answers on SETS, question files in SQuAD's format
	$(RUN_READY) && $(BIN)/wenju eval $(SETS) $(ARGS)

docs: ## write the README's tables and .env.example from the code
	$(DEV_READY) && $(BIN)/python .ci/readme.py

pictures: ## draw the documents' pictures from the bot's replies; ARGS="--browser PATH --fonts CSS" where none is installed
	$(DEV_READY) && $(BIN)/python -m pip install --quiet playwright && $(BIN)/python .ci/pictures.py $(ARGS)

smoke: ## build the wheel, install it into an empty environment, ask it something
	$(DEV_READY) && $(BIN)/pytest tests/test_wheel.py $(ARGS)

clean: ## remove everything that was made here
	rm -rf .venv dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find .ci bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +
