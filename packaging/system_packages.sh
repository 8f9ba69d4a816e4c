#!/bin/sh
# What the tests on a real X11 window need: root installs it, anybody else is told in one line.
# Without it those tests are skipped, each with its reason, and the rest runs offscreen.
set -eu
[ "$(uname)" = Linux ] || exit 0

packages="xvfb openbox xdotool $(.venv/bin/python -c 'from ui.preflight import APT_PACKAGES; print(*APT_PACKAGES)')"

missing() {
    for command in Xvfb openbox xdotool; do
        command -v "$command" >/dev/null || return 0
    done
    ! .venv/bin/python -c '
import sys
from ui import preflight
found = preflight.problem({"QT_QPA_PLATFORM": "xcb", "DISPLAY": "none"})
sys.exit(found is not None and found.kind in (preflight.ProblemKind.LIBRARY, preflight.ProblemKind.QT))'
}

missing || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the system packages of the real-window tests ..."
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words
    if { apt-get install -qq -y --no-install-recommends $packages ||
         { apt-get update -qq && apt-get install -qq -y --no-install-recommends $packages; }; } >/dev/null 2>&1; then
        exit 0
    fi
    echo "The system packages could not be installed: the real-window tests are left out."
    exit 0
fi
echo "The real-window tests are left out; for them: sudo apt-get install $packages"
