# Two commands do everything: make demo, make test. README.md tells about the others.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo run test test-nightly lint bench setup setup-dev pictures

demo: setup
	@exec $(BIN)/python tools/serve.py demo

run: setup
	@exec $(BIN)/python tools/serve.py run

test: setup-dev
	@$(BIN)/python tools/check.py lint unit postgres browser

test-nightly: setup-dev
	@$(BIN)/python tools/check.py lint unit postgres-whole browser nightly

lint: setup-dev
	@$(BIN)/python tools/check.py lint

bench: setup-dev
	@$(BIN)/python tools/bench_visit.py --write
	@$(BIN)/python tools/bench.py --write

pictures: setup-dev
	@$(BIN)/python tools/check.py pictures

setup:
	@$(PYTHON) tools/setup.py

setup-dev:
	@$(PYTHON) tools/setup.py --dev
