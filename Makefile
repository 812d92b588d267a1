# What people type. The work itself is in scripts/.

PYTHON ?= python3
VENV := .venv
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.tools

.DEFAULT_GOAL := help
.PHONY: help brief test test-long check evaluate bench dist docs format clean system

help: ## print this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

brief: $(INSTALLED) ## read samples/, print the brief and write it to brief.html
	@$(VENV)/bin/twosource brief samples
	@$(VENV)/bin/twosource brief samples --format html -o brief.html
	@echo "The same brief, with its drawings, is in brief.html."

test: $(TOOLS) system ## check the code, run the tests, hold the scores to their floors
	scripts/check
	scripts/test
	scripts/evaluate --gate

test-long: $(TOOLS) system ## as test, with the slow tests, searching for counter-examples, with coverage
	scripts/check
	scripts/test -m '' --hypothesis-profile=search --cov=twosource
	scripts/evaluate --gate --long

check: $(TOOLS) ## formatting, lint and types
	scripts/check

evaluate: $(TOOLS) ## print the scores on public data
	scripts/evaluate

bench: $(TOOLS) ## print speed, memory and growth
	scripts/bench

dist: $(TOOLS) ## build the wheel and the source archive into dist/
	$(VENV)/bin/python -m build --no-isolation --outdir dist .

docs: $(TOOLS) ## make the documentation a site, in site/
	@$(VENV)/bin/python scripts/site
	@echo "It begins in site/index.html, which a browser opens as it is."

format: $(TOOLS) ## format the code and mend what can be mended
	$(VENV)/bin/ruff check --fix-only --quiet .
	$(VENV)/bin/ruff format .

clean: ## remove everything that was made here
	rm -rf $(VENV) build dist site .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache brief.html
	find src tests $(wildcard evaluation training) -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is renewed when the list that it stands for changes.
$(INSTALLED): pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup
	@touch $@

$(TOOLS): $(INSTALLED) requirements/dev.txt
	PYTHON="$(PYTHON)" scripts/setup -r requirements/dev.txt
	@touch $@

# The browser of the browser tests, a font with Arabic and Hebrew letters, and the database server
# of which the tests start one of their own.
system:
	@scripts/install-debian chromium fonts-dejavu-core postgresql
