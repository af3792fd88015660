#!/bin/sh
# Makes dist/nursinghome-VERSION-setup.exe for 64-bit Windows 10 on a Debian machine, as root.
# The steps: a Windows CPython, the pinned wheels, PyInstaller under wine, the installer, a check
# of what was made. WINDOWS_PYTHON may name the archive of an official CPython 3.11.
set -eu
cd "$(dirname "$0")/../.."
work=.work/windows
python=$work/python
site=$python/Lib/site-packages
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
setup=dist/nursinghome-$version-setup.exe
mkdir -p "$work" dist
sh build/system.sh debootstrap gcc-mingw-w64-x86-64 nsis osslsigncode unzip xz-utils

echo "1/5 Windows Python"
sh build/windows/python.sh "$python"

echo "2/5 Wheels"
# pip asks this machine's markers; uv asks those of the machine that the wheels are for.
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check uv==0.13.9
uv() {
    "$work/venv/bin/uv" pip install --quiet --python "$work/venv/bin/python" --no-deps \
        --python-platform x86_64-pc-windows-msvc --python-version 3.11 --target "$site" "$@"
}
uv --require-hashes -r requirements-package.txt
uv .

x86_64-w64-mingw32-gcc -O2 -s -shared -static -Wall -o "$work/plain_blas.dll" build/package/plain_blas.c

echo "3/5 PyInstaller"
rm -rf "$work/dist"
LIMIT=3000 sh build/windows/wine.sh 'Z:\project\.work\windows\python\python.exe' -m PyInstaller \
    --noconfirm --log-level WARN --distpath 'Z:\project\.work\windows\dist' \
    --workpath 'Z:\project\.work\windows\build' 'Z:\project\build\nursinghome.spec'
test -e "$work/dist/nursinghome/nursinghome-window.exe"

echo "4/5 Installer"
makensis -V2 -INPUTCHARSET UTF8 -DSOURCE="$PWD/$work/dist/nursinghome" -DVERSION="$version" \
    -DOUT="$PWD/$setup" build/windows/installer.nsi

echo "5/5 Check"
sh build/windows/check.sh "$setup"
sh build/package/sizes.sh "$work/dist/nursinghome" "$setup" 60
