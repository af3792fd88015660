#!/bin/sh
# Runs `wine "$@"` of Debian 13 (the first that knows what numpy and Qt 6 ask of Windows 10) in a
# root of its own below .work/, made when it is not there. The project stands in it at /project.
# Needs root, debootstrap and xvfb-run. Nothing of it goes into what is shipped.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd)
root=$project/.work/windows/debian13
if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates trixie "$root" >"$project/.work/debian13.log" 2>&1
    chroot "$root" dpkg --add-architecture i386
    chroot "$root" apt-get update -qq
    # An installer is a 32-bit program, the program itself a 64-bit one.
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        wine wine64 wine32:i386 xvfb xauth x11-apps imagemagick xdotool >>"$project/.work/debian13.log" 2>&1
    mkdir -p "$root/project" "$root/prefix"
    touch "$root/.ready"
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --rbind /dev "$root/dev"
mountpoint -q "$root/project" || mount --bind "$project" "$root/project"
# Wine hides QT_… from the program; WINEQT_… reaches it as QT_….
chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin \
    WINEPREFIX=/prefix/home WINEARCH=win64 WINEDEBUG=-all \
    ${WINEQT_QPA_PLATFORM:+WINEQT_QPA_PLATFORM=$WINEQT_QPA_PLATFORM} \
    timeout "${LIMIT:-900}" xvfb-run -a -s "-screen 0 1366x768x24" "${TOOL:-wine}" "$@" </dev/null 2>&1 | cat
