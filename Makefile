# Thin on purpose: each target says what runs; how is in packaging/ and pyproject.toml.

PY := .venv/bin/python
UTF8 := $(shell locale -a 2>/dev/null | grep -qi '^C\.utf-*8$$' && echo C.UTF-8 || echo en_US.UTF-8)
PYTEST := LC_ALL=$(UTF8) $(PY) -m pytest

.PHONY: run test quick check bench bench-full package screenshots manual manual-pictures clean

run: .venv/.run                 ## open the window on a published example
	@$(PY) -m ui.first_start

test: .venv/.dev                ## every test, with all its set-up
	@sh packaging/system_packages.sh
	$(PYTEST) -n 2 --dist worksteal

quick: .venv/.dev               ## the tests that take less than a minute together
	$(PYTEST) -n 2 -m "not slow and not gui" --ignore=tests/end2end --ignore=tests/gui \
		--hypothesis-profile=quick

check: .venv/.dev               ## format, lint, types, import contracts, catalogues
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m simulator.words.check

bench: .venv/.dev               ## speed, as ratios
	@LC_ALL=$(UTF8) $(PY) -m tests.benchmarks.bench

bench-full: .venv/.dev
	@LC_ALL=$(UTF8) $(PY) -m tests.benchmarks.bench --full

package: .venv/.dev             ## the wheel, in dist/
	rm -rf dist
	$(PY) -m build --wheel --outdir dist

screenshots: .venv/.dev         ## pictures of the window in build/screenshots, of each screen in build/screens
	$(PY) packaging/screenshots.py
	$(PY) packaging/screens.py

manual: .venv/.dev              ## the manual as pages for a browser, in build/manual
	@.venv/bin/prorata manual --write build/manual

manual-pictures: .venv/.dev     ## the pictures of the manual, from the running program
	$(PY) packaging/manual_pictures.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*

.venv/.run: pyproject.toml
	@sh packaging/setup.sh .

.venv/.dev: pyproject.toml
	@sh packaging/setup.sh ".[dev]"
