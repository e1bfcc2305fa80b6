# Two commands do everything: make demo, make test. README.md tells about the others.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo run upgrade test test-nightly lint bench audit sbom setup setup-dev pictures

demo: setup
	@exec $(BIN)/python tools/serve.py demo

run: setup
	@exec $(BIN)/python tools/serve.py run

# TO=v1.2 names a version; without it the newest.
upgrade:
	@exec $(PYTHON) tools/upgrade.py --to "$(TO)"

test: setup-dev
	@$(BIN)/python tools/check.py lint unit postgres browser evidence

test-nightly: setup-dev
	@$(BIN)/python tools/check.py lint unit postgres-whole browser nightly evidence

lint: setup-dev
	@$(BIN)/python tools/check.py lint

bench: setup-dev
	@$(BIN)/python tools/bench.py --write

pictures: setup-dev
	@$(BIN)/python tools/check.py pictures

audit: setup-dev
	@$(BIN)/python tools/audit.py

sbom:
	@$(PYTHON) tools/sbom.py

setup:
	@$(PYTHON) tools/setup.py

setup-dev:
	@$(PYTHON) tools/setup.py --dev
