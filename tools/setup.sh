#!/bin/sh
# Fill .venv with what a lock file pins, by hash: `setup.sh requirements.lock [--no-dev]`.
# uv where it is there, else venv and pip, both of which compile the libraries, so that the first build is as quick as the next.
# Nothing is installed outside the project's folder.
set -eu
lock=$1
scope=${2:-}

if command -v uv >/dev/null 2>&1; then
  echo "Setting up .venv with uv ..."
  # shellcheck disable=SC2086  # the scope is one word or none
  exec uv sync --quiet --compile-bytecode --locked --inexact $scope
fi

find_python() {
  for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  python=$(find_python)
  if [ -z "$python" ]; then
    echo "Layerdeck needs Python 3.11 or later, and there is none here." >&2
    echo "  hint: install it from python.org or your package manager, or install uv, which brings its own" >&2
    exit 1
  fi
  echo "Setting up .venv with $("$python" --version) and pip ..."
  [ ! -L .venv/bin/python ] || [ -x .venv/bin/python ] || rm -rf .venv # its Python is gone
  if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "Python's venv module does not work here." >&2
    echo "  hint: on Debian and Ubuntu: apt install python3-venv; or install uv" >&2
    exit 1
  fi
fi
# The lock file is complete, so nothing is resolved again: what it leaves out (pyproject.toml says why) stays out.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
