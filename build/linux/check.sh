#!/bin/sh
# Installs the package $1 in a clean root of Debian $2 (bookworm, bullseye), runs its own check,
# takes a picture of the first page on a screen, and takes the package away again.
set -eu
cd "$(dirname "$0")/../.."
deb=$(readlink -f "$1")
suite=$2
root=$PWD/.work/linux/$suite
shots=dist/shots
mkdir -p .work/linux "$shots"
sh build/system.sh debootstrap
if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" >"$root.log" 2>&1
    chroot "$root" apt-get install -y -qq --no-install-recommends xvfb xauth x11-apps imagemagick \
        >>"$root.log" 2>&1
    touch "$root/.ready"
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
cp "$deb" "$root/tmp/nursinghome.deb"
inside() {
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin \
        DEBIAN_FRONTEND=noninteractive "$@"
}
inside apt-get install -y -qq --no-install-recommends /tmp/nursinghome.deb >>"$root.log" 2>&1
inside nursinghome --version
inside env QT_QPA_PLATFORM=offscreen nursinghome --json self-check
inside sh -c 'rm -rf /tmp/home && nursinghome demo /tmp/home --beds 20 --months 3 >/dev/null'
inside xvfb-run -a -s "-screen 0 1366x768x24" sh -ec '
    export NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026
    nursinghome --file /tmp/home/demo.nhdb gui --exit-when-ready
    nursinghome --file /tmp/home/demo.nhdb gui & window=$!
    sleep 6
    import -window root /tmp/first-page.png
    kill $window'
cp "$root/tmp/first-page.png" "$shots/$suite.png"
inside apt-get remove -y -qq nursinghome >>"$root.log" 2>&1
test ! -e "$root/opt/nursinghome" && test -e "$root/tmp/home/demo.nhdb"
echo "$suite: installed, checked, removed; the data stayed"
