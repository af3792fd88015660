# The menu. `make demo` and `make test` are all that a new machine needs.
.PHONY: help setup demo run test check format lint types imports tests window covered unit slow faults bench mutants shots pictures fonts schema parts diagram lock linux windows
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Temporary files of tests go to memory where there is such a place: they hold no lasting data.
# What was compiled is kept, whatever the surroundings say: a test starts many programs, and each
# would compile all of it again. The libraries were compiled when they were installed.
TESTING := PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX= \
	$(if $(wildcard /dev/shm/.),TMPDIR=/dev/shm)
STAMP := $(VENV)/.installed
# Of the libraries what no test reads: their own tests, tools of installing, and what is there as C.
UNREAD := /(tests?|pip|setuptools|pkg_resources|virtualenv|distlib|pygments|mypyc?)/
# What PySide6 needs from the system, offscreen and on a screen, the compiler of the fault rigs, and
# a server for tests: Debian's names.
SYSTEM := gcc libc6-dev libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0 \
	libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-render0 libxcb-shape0 \
	libxcb-util1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-randr0 libxcb-shm0 libxcb-sync1 \
	libxcb-xfixes0 libx11-xcb1 xvfb xauth xdotool postgresql strace

help: ## show this menu
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## make .venv with everything the project needs

$(STAMP): requirements-dev.txt pyproject.toml
	@sh build/system.sh $(SYSTEM)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	-@$(BIN)/python -m compileall -qq -j 2 -x '$(UNREAD)' $(VENV)/lib
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

demo: setup ## make a practice home with its papers in out/demo
	@rm -rf out/demo
	@$(BIN)/nursinghome demo out/demo

run: setup ## open the window on the practice home
	@test -e out/demo/demo.nhdb || $(BIN)/nursinghome demo out/demo
	$(BIN)/nursinghome --file out/demo/demo.nhdb gui

test: check ## everything: format, lint, types, imports, tests

# The quick ones first; what takes one core for a minute goes beside the tests, so that no core waits.
check: setup
	@$(MAKE) --no-print-directory -j2 lint imports types tests

format: setup ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/vulture
	$(BIN)/deptry .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

PYTEST := $(TESTING) $(BIN)/python -m pytest -q -n 2 --dist worksteal

tests: ## all of them, quick and thorough side by side, and the verdict on coverage
	@rm -f .coverage .coverage.*
	$(PYTEST) --ignore=tests/ui --cov --cov-report= --cov-fail-under=0
	@$(MAKE) --no-print-directory covered window

window:
	$(PYTEST) tests/ui

covered: # by what ran before; the least is in pyproject.toml
	$(BIN)/python -m coverage report

unit: ## the quick tests: the domain with coverage, then the window
	@rm -f .coverage .coverage.*
	$(PYTEST) -m "not slow" --ignore=tests/ui --cov --cov-report= --cov-fail-under=0
	$(PYTEST) -m "not slow" tests/ui

slow: ## the thorough ones, and the verdict on coverage
	$(PYTEST) -m slow --ignore=tests/ui --cov --cov-append --cov-report=term
	$(PYTEST) -m slow tests/ui

faults: setup ## power cuts, kills, failing disks and sticks, with their figures
	$(TESTING) $(BIN)/python -m tests.faults

bench: setup ## measure the ratios that the project promises; names=nurses for some of them
	$(BIN)/python -m tests.benchmarks $(names)

mutants: setup ## how many small faults in the rules the tests notice; names=care for some of them
	$(TESTING) $(BIN)/python -m tests.mutants $(names)

shots: setup ## pictures of every page in out/shots
	@rm -rf out/shots
	$(BIN)/python build/shots.py out/shots

pictures: setup ## take the pictures of the README anew, too
	@rm -rf out/shots
	$(BIN)/python build/shots.py out/shots --docs

fonts: setup ## build resources/fonts again from the pinned packages
	$(BIN)/python build/fonts.py

schema: setup ## write tests/data/schema.sql from today's migrations
	$(BIN)/python build/schema.py

parts: setup ## write resources/parts: the list of components (CycloneDX) and their licences
	$(BIN)/python build/parts.py

diagram: setup ## draw docs/pictures/architecture.svg from the code
	$(BIN)/python build/diagram.py

lock: setup ## pin the requirements again, with hashes
	sh build/lock.sh

linux: ## dist/*.deb and dist/*.tar.xz, tried in a clean Debian (as root)
	sh build/linux/make.sh

windows: ## dist/*-setup.exe, made and tried under wine (as root)
	sh build/windows/make.sh
