# The targets of walletdesk; `make help` lists them.
PYTHON   ?= python3
VENV     := .venv
RUN      := $(VENV)/bin/python
SEEDS    := 1000
HOURS    := 2
N        := 1000
LEAKS    := 10000
KILLS    := 500
MESSAGES := 20000
EVERY    := 1
CHAT     :=

.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## Start the sandbox and the bot, and name the page to open
	@$(RUN) -m bot demo

dev: $(VENV)/.dev ## Install what the tests need

install: $(VENV)/.run ## Make .venv/bin/walletdesk, to connect a real bot

test: $(VENV)/.dev ## Run the whole suite
	@$(RUN) -m pytest --numprocesses 2 --dist worksteal

fuzz: $(VENV)/.dev ## Run the property tests with examples that were never tried before
	@$(RUN) -m pytest --numprocesses 2 --dist worksteal -m hypothesis --hypothesis-profile search

check: lint ## Format, lint, types, layers, docs
	@$(RUN) -m pytest tests/docs

lint: $(VENV)/.dev ## The same without the docs, which the suite checks as well
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

bench: $(VENV)/.dev ## Measure: a rush of 200 customers, streams of messages, a restart with much to do
	@$(RUN) -m tests.bench.physical
	@$(RUN) -m tests.bench.rush
	@$(RUN) -m tests.bench.stream
	@$(RUN) -m tests.bench.stream --stages
	@$(RUN) -m tests.bench.stream --flush-ms 10
	@$(RUN) -m tests.bench.restart

bench-limits: $(VENV)/.dev ## Simulate how long words wait for the group inside Telegram's limits: make bench-limits HOURS=1
	@$(RUN) -m tests.bench.limits --hours $(HOURS)

chaos: $(VENV)/.dev ## Kill the bot 500 times over 20,000 messages, stop it at each step: make chaos KILLS=5 MESSAGES=200 EVERY=10
	@$(RUN) -m tests.chaos.kill --kills $(KILLS) --messages $(MESSAGES)
	@$(RUN) -m tests.chaos.kill --postgres --kills $$(( ($(KILLS) * 12 + 99) / 100 )) --messages $$(( ($(MESSAGES) + 7) / 8 ))
	@$(RUN) -m tests.chaos.sweep --every $(EVERY)
	@$(RUN) -m tests.chaos.sweep --twice --every $(EVERY)

canary: $(VENV)/.dev ## Send secrets by every route and search for what is left: make canary N=10000
	@$(RUN) -m tests.chaos.canary --n $(N)

safety-report: $(VENV)/.dev ## Measure what is recognised, falsely too, and how fast: LEAKS=100000 CHAT=folder
	@$(RUN) -m tests.bench.safety_report --leaks $(LEAKS) $(if $(CHAT),--chat $(CHAT))

ocr-report: $(VENV)/.dev ## Measure the reading of screenshots (after make ocr)
	@$(RUN) -m tests.bench.ocr_report

intake-report: $(VENV)/.dev ## Measure what is taken for an address: a million mistyped ones, links and their look-alikes
	@$(RUN) -m tests.bench.intake_report --corruptions 1000000

chain-report: $(VENV)/.dev nodes ## Explain transactions of real nodes, whose fate is known: make chain-report N=1000
	@$(RUN) -m tests.bench.chain_report --n $(N)

nodes: ## Fetch anvil, a local network for tests and the demo (needs npm)
	@npm install --no-save --no-package-lock --silent @foundry-rs/anvil@1.7.1

soak: $(VENV)/.dev ## Run whole desks on a virtual clock: make soak SEEDS=10000
	@$(RUN) -m tests.chaos.simulation --seeds $(SEEDS)

cover: $(VENV)/.dev ## The suite with branch coverage
	@$(RUN) -m pytest --cov --cov-report=term-missing:skip-covered

screenshots: $(VENV)/.dev ## Make the README's pictures anew, from a real run in a browser
	@mkdir -p docs/pictures && SCREENSHOTS=docs/pictures $(RUN) -m pytest tests/e2e/test_browser.py

docs: $(VENV)/.dev ## Print the generated reference pages anew
	@$(RUN) -m bot reference docs/reference

lock: ## Pin the dependencies anew (needs uv)
	uv export -q --format requirements-txt --no-emit-project --no-header --group build -o requirements.lock
	uv export -q --format requirements-txt --no-emit-project --no-header --group build --group dev -o requirements-dev.lock
	uv export -q --format requirements-txt --no-emit-project --no-header --extra ocr -o requirements-ocr.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "walletdesk needs Python 3.11 or newer; $(PYTHON) is older."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the bot needs (a minute or two the first time) ..."
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

ocr: $(VENV)/.run ## Also read writing in pictures, and PDF (270 MB more)
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-ocr.lock

.PHONY: help demo dev install ocr test fuzz check lint bench bench-limits canary safety-report ocr-report intake-report chain-report nodes chaos soak cover screenshots docs lock
