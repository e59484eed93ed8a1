# Bare `make` lists the targets. Everything runs in .venv, which `make setup` makes; settings are REGULARS_* variables.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The caller's Python and pip settings must not reach into .venv.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER
export PYTHONNOUSERSITE := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export DBT_PROFILES_DIR := $(CURDIR)
export DBT_SEND_ANONYMOUS_USAGE_STATS ?= false

PYTHON ?= python3.11
WAREHOUSE := $(or $(REGULARS_WAREHOUSE_DIR),warehouse)
PUBLISHED := $(or $(REGULARS_PUBLISHED_DIR),$(WAREHOUSE)/published)
SOURCE := $(or $(REGULARS_SOURCE_FILE),source.yml)
BUILD_INPUTS := dbt_project.yml profiles.yml $(wildcard $(SOURCE)) \
    $(shell find models seeds macros python_models tests/dbt -type f -not -name '*.pyc' 2> /dev/null)

.PHONY: help demo build test lint format serve refresh bench bench-models bench-decisions docs setup \
    setup-bench setup-spark assets lock clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS=$$'\t' read -r name text; do \
	    printf '  make %-15s %s\n' "$$name" "$$text"; done

demo: setup assets  ## Build everything from real data, then serve the dashboard; again: only serve
	@regulars serve --check
	@$(MAKE) --silent $(PUBLISHED)/CURRENT
	@regulars serve

build: setup assets  ## Land, build, test and publish, without serving
	@regulars build

test: setup assets  ## Run everything that checks the project, also from a bare clone
	@REGULARS_TEST_CHROMIUM="$$(scripts/install_chromium.sh)"; REGULARS_TEST_POSTGRES="$$(scripts/install_postgres.sh)"; \
	    export REGULARS_TEST_CHROMIUM REGULARS_TEST_POSTGRES; scripts/check.sh all

lint: setup  ## Run the checks that take seconds: style, types, imports, SQL, dbt parse
	@scripts/check.sh lint

format: setup  ## Put Python and SQL into the house style
	@ruff check --fix . ; ruff format . ; sqlfluff fix models tests/dbt/singular

serve: setup assets  ## Serve the dashboard and the API from the published snapshot
	@regulars serve

refresh: setup  ## What a scheduler runs: land, build and publish under a lock, with retries
	@regulars refresh

# PARTS="features training" runs some, SIZE=quick takes minutes, SET="lines=2000000 customers=20000" another size.
bench: setup setup-bench  ## Measure speed and memory beside other ways; docs/benchmarks/README.md
	@python -m scripts.bench $(PARTS) --size $(or $(SIZE),full) $(foreach setting,$(SET),--set $(setting))

# DATA=path/to/source.yml, with VARS='{"churn_horizon_days": 60}' where wanted, runs any source. The built-in data sets
# that the repository does not ship need their files: ONLINE_RETAIL=FILE.parquet TELCO=FILE.csv.
bench-models: setup  ## Judge the models beside baselines and a tuned reference (40 minutes); DATA=source.yml for your own
	@python -m scripts.bench.models $(if $(DATA),--source "$(DATA)" --vars '$(or $(VARS),{})') \
	    $(if $(ONLINE_RETAIL),--file online_retail="$(ONLINE_RETAIL)") $(if $(TELCO),--file telco="$(TELCO)") \
	    $(if $(TRIALS),--trials $(TRIALS))

# Files that the repository does not ship: CDNOW=FILE ONLINE_RETAIL=FILE.parquet HILLSTROM=FILE.csv. WAREHOUSE_OF_CJ=FOLDER
# takes a built warehouse of Complete Journey instead of building one.
bench-decisions: setup  ## Judge profit, customer value and measured effects; a section without its file is left out
	@python -m scripts.bench.decisions $(if $(CDNOW),--cdnow "$(CDNOW)") \
	    $(if $(ONLINE_RETAIL),--online-retail "$(ONLINE_RETAIL)") $(if $(HILLSTROM),--hillstrom "$(HILLSTROM)") \
	    $(if $(WAREHOUSE_OF_CJ),--warehouse "$(WAREHOUSE_OF_CJ)")

docs: setup  ## Make dbt's documentation and serve it on port 8051 (DOCS_PORT)
	@dbt docs generate
	@dbt docs serve --port $(or $(DOCS_PORT),8051)

setup: .venv/.installed  ## Make .venv with the locked packages

setup-bench: setup .venv-bench/.installed  ## Make .venv-bench with what `make bench` compares with

setup-spark: .venv-spark/.installed  ## Make .venv-spark, for builds on Spark; installs Java 17 where there is none

assets: setup  ## Fetch the dashboard's charting bundle, font and icons
	@python scripts/build_assets.py

lock: setup  ## Make requirements/*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	@scripts/lock.sh

clean:  ## Remove what was made here, but not the data in the warehouse
	rm -rf .venv .venv-* node_modules dash_app/assets/vendor target logs *.egg-info .*_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: requirements/lock.txt requirements/uv.txt pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" scripts/setup.sh
	@touch $@

.venv-bench/.installed: requirements/bench.txt
	@rm -rf .venv-bench && "$(PYTHON)" -m venv .venv-bench
	@uv --no-config pip install --quiet --python .venv-bench/bin/python --require-hashes --requirement requirements/bench.txt
	@touch $@

.venv-spark/.installed: .venv/.installed requirements/spark.txt pyproject.toml scripts/setup_spark.sh scripts/install_java.sh
	@scripts/setup_spark.sh
	@touch $@

# The link leads to the newest snapshot, whose time is that of the last green build.
$(PUBLISHED)/CURRENT: $(BUILD_INPUTS)
	@regulars build
