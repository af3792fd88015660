#!/bin/sh
# Makes the program's folder below $1 for desktops whose glibc is 2.31 or newer: PyInstaller in a
# root of Debian 11, with a CPython 3.11 compiled there from Debian 12's source package. The project
# stands in the root at /project. Needs root and debootstrap; called by make.sh.
set -eu
# What is mounted here, nobody else sees, and it goes with this process.
[ -n "${ALONE:-}" ] || ALONE=yes exec unshare --mount --propagation private sh "$0" "$@"
cd "$(dirname "$0")/../.."
work=.work/linux
root=$PWD/$work/older
plain=zlib1g-dev,libffi-dev,libssl-dev,libsqlite3-dev,libbz2-dev,liblzma-dev,uuid-dev
screen=libegl1,libgl1,libglib2.0-0,libfontconfig1,libdbus-1-3,libxkbcommon0,libxkbcommon-x11-0
xcb=libxcb-cursor0,libxcb-icccm4,libxcb-image0,libxcb-keysyms1,libxcb-render-util0,libxcb-shape0
xcb=$xcb,libxcb-util1,libxcb-xkb1,libxcb-randr0,libxcb-sync1,libxcb-xfixes0,libx11-xcb1
if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    mkdir -p "$root/project"
    debootstrap --variant=minbase \
        --include="ca-certificates,binutils,gcc,libc6-dev,make,pkg-config,xz-utils,$plain,$screen,$xcb" \
        bullseye "$root" >"$root.log" 2>&1
    archive=$(sed -n 's/^deb \([^ ]*\) bullseye main.*/\1/p' "$root/etc/apt/sources.list" | head -n 1)
    echo "deb-src $archive bookworm main" >"$root/etc/apt/sources.list.d/source.list"
    chroot "$root" sh -ec 'apt-get update && mkdir /source && cd /source &&
        apt-get source --download-only -o APT::Sandbox::User=root python3.11 &&
        tar -xf python3.11_*.orig.tar.* && cd Python-3.11* &&
        ./configure --prefix=/opt/python --enable-shared LDFLAGS=-Wl,-rpath,/opt/python/lib &&
        make -j2 && make install' >>"$root.log" 2>&1
    rm -rf "$root/source"
    touch "$root/.ready"
fi

# uv asks for wheels that this glibc can run; pip would take those of the machine around the root.
site=$work/older-site
rm -rf "$site" "$1"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check uv==0.13.9
uv() {
    "$work/venv/bin/uv" pip install --quiet --python "$work/venv/bin/python" --no-deps \
        --python-platform x86_64-manylinux_2_31 --python-version 3.11 --target "$site" "$@"
}
uv --require-hashes -r requirements-package.txt
uv .

mount -t proc proc "$root/proc"
mount --bind "$PWD" "$root/project"
inside() {
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/opt/python/bin:/usr/bin:/bin \
        SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-0}" PYTHONPATH="/project/$site" "$@"
}
inside sh -ec "cd /project
    gcc -O2 -s -shared -fPIC -Wall -o $work/plain_blas.so build/package/plain_blas.c
    python3 -m PyInstaller --noconfirm --log-level ERROR --distpath $1 --workpath $work/older-build build/nursinghome.spec"
inside "/project/$1/nursinghome/nursinghome" --version
