#!/bin/sh
# Runs `wine "$@"` of Debian 13 (the first that knows what numpy and Qt 6 ask of Windows 10) in a
# root of its own below .work/, made when it is not there; ends with the code of what was run. The
# project stands in the root at /project. TOOL=sh runs something else than wine.
# Needs root, debootstrap and xvfb-run. Nothing of it goes into what is shipped.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd)
root=$project/.work/windows/debian13
log=$project/.work/debian13.log
# An installer is a 32-bit program, the program itself a 64-bit one; the last five look at the screen.
packages="wine wine64 wine32:i386 xvfb xauth imagemagick xdotool xclip tesseract-ocr tesseract-ocr-chi-sim"
if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates trixie "$root" >"$log" 2>&1
    chroot "$root" dpkg --add-architecture i386
    chroot "$root" apt-get update -qq
    mkdir -p "$root/project" "$root/prefix"
fi
if [ "$packages" != "$(cat "$root/.ready" 2>/dev/null)" ]; then
    # shellcheck disable=SC2086 # a list of package names
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $packages >>"$log" 2>&1
    echo "$packages" >"$root/.ready"
fi

# What is mounted here, nobody else sees, and it goes with this process.
[ -n "${ALONE:-}" ] || ALONE=yes exec unshare --mount --propagation private sh "$0" "$@"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$project" "$root/project"
status=$(mktemp)
trap 'rm -f "$status"' EXIT
{
    # Wine hides QT_… from the program; WINEQT_… reaches it as QT_….
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin \
        WINEPREFIX=/prefix/home WINEARCH=win64 WINEDEBUG=-all \
        ${WINEQT_QPA_PLATFORM:+WINEQT_QPA_PLATFORM=$WINEQT_QPA_PLATFORM} \
        timeout "${LIMIT:-900}" xvfb-run -a -s "-screen 0 1366x768x24" "${TOOL:-wine}" "$@" || code=$?
    echo "${code:-0}" >"$status"
} </dev/null 2>&1 | grep --line-buffered -v '^X connection to' || true # a file as output ends wine
exit "$(cat "$status")"
