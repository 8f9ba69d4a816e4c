#!/bin/sh
# Make .venv and install the program into it as it stands here: setup.sh . | setup.sh ".[dev]"
set -eu
what=$1

say() { printf '%s\n' "$*" >&2; }

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    say "Prorata needs Python 3.11 or newer, and none was found (python3 is $(python3 --version 2>/dev/null || echo missing))."
    if command -v apt-get >/dev/null; then
        say "On Debian 12, Ubuntu 24.04 and newer this line installs it: sudo apt-get install python3 python3-venv"
    elif [ "$(uname)" = Darwin ]; then
        say "Install it from https://www.python.org/downloads/ or with: brew install python"
    fi
    say "If it stands somewhere else: make PYTHON=/path/to/python3 ..."
    exit 1
}

if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        say "Python's module for environments is missing. This line installs it: sudo apt-get install $version"
        exit 1
    fi
    rm -rf .venv
    say "Making the environment .venv with $("$python" --version) ..."
    "$python" -m venv .venv
fi

say "Installing into .venv (a minute, the first time) ..."
if ! .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --editable "$what"; then
    say "The installation failed; what pip says stands above. It needs a connection to the package index."
    exit 1
fi
.venv/bin/python -m compileall -q simulator ui >/dev/null 2>&1 || true
touch .venv/.run
case $what in *dev*) touch .venv/.dev ;; esac
