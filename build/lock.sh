#!/bin/sh
# Pins every requirement with its hashes, for Linux and Windows, naming no host.
set -eu
bin=.venv/bin
"$bin/python" -m pip install --quiet uv==0.13.9
"$bin/uv" pip compile --universal --generate-hashes --no-header --no-strip-extras --quiet --upgrade -p 3.11 pyproject.toml -o requirements.txt
"$bin/uv" pip compile --universal --generate-hashes --no-header --no-strip-extras --quiet -p 3.11 pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
"$bin/uv" pip compile --universal --generate-hashes --no-header --no-strip-extras --quiet -p 3.11 pyproject.toml --group package -c requirements.txt -o requirements-package.txt
