#!/bin/sh
# Makes dist/nursinghome_VERSION_amd64.deb and dist/nursinghome-VERSION-linux-x86_64.tar.xz from
# this machine's Python; they run where glibc is at least as new as here. With ROOTS=no nothing is
# tried in clean roots (which takes debootstrap and root).
set -eu
cd "$(dirname "$0")/../.."
work=.work/linux
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH="$epoch"
deb=dist/nursinghome_${version}_amd64.deb
tar=dist/nursinghome-$version-linux-x86_64.tar.xz
mkdir -p "$work" dist
sh build/system.sh binutils xz-utils libxcb-icccm4 libxcb-keysyms1

echo "1/4 Wheels"
rm -rf "$work/venv"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements-package.txt
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps .

echo "2/4 PyInstaller"
rm -rf "$work/dist"
"$work/venv/bin/pyinstaller" --noconfirm --log-level ERROR \
    --distpath "$work/dist" --workpath "$work/build" build/nursinghome.spec
"$work/dist/nursinghome/nursinghome" --version

echo "3/4 Packages"
sh build/linux/debian.sh "$work/dist/nursinghome" "$version" "$deb"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -C "$work/dist" -c nursinghome |
    xz -T0 -9e >"$tar.part"
mv "$tar.part" "$tar"

echo "4/4 Check"
[ "${ROOTS:-yes}" = no ] || sh build/linux/check.sh "$deb" bookworm
sh build/package/sizes.sh "$work/dist/nursinghome" "$deb" 90
sh build/package/sizes.sh "$work/dist/nursinghome" "$tar" 90
