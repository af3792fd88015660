#!/bin/sh
# Installs the package $1 in a clean root of Debian $2 (bookworm, bullseye) and walks through it: its
# own check, the first start with a name typed in, a practice home, its first page, a paper. Then
# takes the package away again; the data must stay. Pictures and the paper go to dist/shots.
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
    chroot "$root" apt-get install -y -qq --no-install-recommends xvfb xauth x11-apps imagemagick xdotool \
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
inside env NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026 \
    nursinghome --file /tmp/home/demo.nhdb report monthly --pdf /tmp/monthly.pdf
inside xvfb-run -a -s "-screen 0 1366x768x24" sh -ec '
    rm -rf /tmp/new && mkdir /tmp/new
    HOME=/tmp/new nursinghome & window=$!
    sleep 15
    xdotool mousemove 610 360 click 1 # 新建台账
    sleep 10
    xdotool type --delay 200 青莲镇敬老院
    sleep 2
    import -window root /tmp/first-start.png
    kill $window
    export NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026
    nursinghome --file /tmp/home/demo.nhdb gui --exit-when-ready
    nursinghome --file /tmp/home/demo.nhdb gui & window=$!
    sleep 15
    import -window root /tmp/first-page.png
    kill $window'
cp "$root/tmp/first-page.png" "$shots/$suite.png"
cp "$root/tmp/first-start.png" "$shots/$suite-first-start.png"
cp "$root/tmp/monthly.pdf" "$shots/$suite-monthly.pdf"
inside apt-get remove -y -qq nursinghome >>"$root.log" 2>&1
test ! -e "$root/opt/nursinghome" && test -e "$root/tmp/home/demo.nhdb"
echo "$suite: installed, checked, removed; the data stayed"
