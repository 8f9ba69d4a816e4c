#!/bin/sh
# Install a wheel into an environment of its own and start the program from an empty folder.
set -eu
wheel=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
checkout=$(pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$checkout/.venv/bin/python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check "$wheel"
mkdir "$folder/empty"
cd "$folder/empty"
PATH="$folder/venv/bin:$PATH"
unset PYTHONPATH

prorata --version
prorata examples --write . >/dev/null
for file in *.prorata; do
    prorata simulate "$file" --format json >/dev/null
done
prorata simulate ./*.prorata --format jsonl >/dev/null
prorata simulate LM-02-add-licence.prorata --lang fr | grep "Facture du 15/02/2018"
QT_QPA_PLATFORM=offscreen prorata open --self-check
