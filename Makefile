# The commands of the project. `make run` shows the portal, `make test` proves it.

PYTHON := .venv/bin/python

.PHONY: help run test bench access shots papers lix pins format

help:
	@echo "make run      the portal with invented people, at http://127.0.0.1:8000 (PORT=… for another)"
	@echo "make test     every check there is, on SQLite and on PostgreSQL"
	@echo "make bench    times and sizes of the main pages on both databases (FULL=1 for a million rows)"
	@echo "make access   who may ask which address for what, tried"
	@echo "make shots    pictures of every page, into build/shots/ (WHO=redaktor for one person's)"
	@echo "make papers   every kind of PDF and the validators' verdicts, into build/papers/"
	@echo "make lix      how easily the Swedish guidance reads, and how it is spelled"
	@echo "make pins     the newest versions that pyproject.toml allows, into requirements/"
	@echo "make format   code and templates as the checks want them"

run:
	@deploy/ready run
	@exec $(PYTHON) -m portal.demo

test:
	@deploy/ready test
	@exec $(PYTHON) -m tests

bench:
	@deploy/ready test
	@exec $(PYTHON) -m benchmarks

access:
	@deploy/ready test
	@exec $(PYTHON) -m tests.access

shots:
	@deploy/ready test
	@exec $(PYTHON) -m tests.shots $(WHO)

papers:
	@deploy/ready test
	@exec $(PYTHON) -m tests.papers

lix:
	@deploy/ready test
	@exec $(PYTHON) -m tests.swedish

pins:
	@deploy/ready test
	.venv/bin/uv pip compile $(PINS) --output-file requirements/run.txt pyproject.toml
	.venv/bin/uv pip compile $(PINS) --extra test --output-file requirements/test.txt pyproject.toml
	.venv/bin/npm update --package-lock-only --ignore-scripts

PINS := --quiet --upgrade --universal --python-version 3.12 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pins"

format:
	@deploy/ready test
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	git ls-files '*.py' ':!*/migrations/*' | xargs .venv/bin/django-upgrade --target-version 6.1
	git ls-files 'templates/*.html' | xargs .venv/bin/djade
