#!/bin/sh
# Makes a .deb and a .tar.xz twice: from this machine's Python for desktops like it (Debian 12), and
# in a root of Debian 11 for those whose glibc is older (2.31). Each is tried in clean roots, with
# ROOTS=no in none; OLDER=no leaves the second pair out. As root, for the roots' sake.
set -eu
cd "$(dirname "$0")/../.."
work=.work/linux
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH="$epoch"
mkdir -p "$work" dist
sh build/system.sh binutils debootstrap gcc libc6-dev xz-utils libxcb-icccm4 libxcb-keysyms1

# pack FOLDER NAME-OF-DEB NAME-OF-TAR
pack() {
    sh build/linux/debian.sh "$1/nursinghome" "$version" "dist/$2"
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -C "$1" -c nursinghome |
        xz -9e >"dist/$3.part"
    mv "dist/$3.part" "dist/$3"
}
try() {
    [ "${ROOTS:-yes}" = no ] || sh build/linux/check.sh "dist/$1" "$2"
}
weigh() {
    sh build/package/sizes.sh "$1/nursinghome" "dist/$2" 90
    sh build/package/sizes.sh "$1/nursinghome" "dist/$3" 90
}

echo "1/4 This machine's program"
rm -rf "$work/venv" "$work/dist"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements-package.txt
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps .
gcc -O2 -s -shared -fPIC -Wall -o "$work/plain_blas.so" build/package/plain_blas.c
"$work/venv/bin/pyinstaller" --noconfirm --log-level ERROR \
    --distpath "$work/dist" --workpath "$work/build" build/nursinghome.spec
"$work/dist/nursinghome/nursinghome" --version

echo "2/4 Its packages"
deb=nursinghome_${version}_amd64.deb
tar=nursinghome-$version-linux-x86_64.tar.xz
pack "$work/dist" "$deb" "$tar"
try "$deb" bookworm
if [ "${OLDER:-yes}" = no ]; then
    weigh "$work/dist" "$deb" "$tar"
    exit
fi

echo "3/4 The program for glibc 2.31"
sh build/linux/older.sh "$work/older-dist"

echo "4/4 Its packages"
older_deb=nursinghome_${version}_amd64-glibc2.31.deb
older_tar=nursinghome-$version-linux-x86_64-glibc2.31.tar.xz
pack "$work/older-dist" "$older_deb" "$older_tar"
try "$older_deb" bullseye
try "$older_deb" bookworm
weigh "$work/dist" "$deb" "$tar"
weigh "$work/older-dist" "$older_deb" "$older_tar"
