#!/bin/sh
# Installs the system libraries that PySide6 needs (Debian and Ubuntu, as root), or says how.
set -eu
command -v dpkg-query >/dev/null || exit 0
missing=""
for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of package names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "These system packages are missing. Please run:"
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
    echo "and call make again."
    exit 1
fi
