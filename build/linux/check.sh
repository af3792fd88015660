#!/bin/sh
# Installs the package $1 in a clean root of Debian $2 (bookworm, bullseye) and walks through it: its
# own check, the whole first start by the keyboard alone, the file that came of it, a practice home,
# its first page, a paper. Then takes the package away again; the data must stay. Pictures and the
# paper go to dist/shots. The screen is outside the root: in it is nothing that the package did not
# ask for.
set -eu
cd "$(dirname "$0")/../.."
sh build/system.sh debootstrap evilwm imagemagick tesseract-ocr xauth xdotool xvfb
# What is mounted here, nobody else sees, and it goes with this process.
[ -n "${ALONE:-}" ] || ALONE=yes exec unshare --mount --propagation private \
    xvfb-run -a -s "-screen 0 1366x768x24 -ac" sh "$0" "$@"
deb=$(readlink -f "$1")
suite=$2
root=$PWD/.work/linux/$suite
shots=dist/shots
mkdir -p .work/linux "$shots"
if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" >"$root.log" 2>&1
    touch "$root/.ready"
fi
mount -t proc proc "$root/proc"
cp "$deb" "$root/tmp/nursinghome.deb"
inside() {
    chroot "$root" env -i HOME=/root/director LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin \
        DEBIAN_FRONTEND=noninteractive DISPLAY="$DISPLAY" "$@"
}
# closed WINDOW: as by the cross in its corner, and the program ends well by itself.
closed() {
    xdotool key --clearmodifiers ctrl+alt+Escape
    wait "$1"
}

echo "$suite: install and self-check"
rm -rf "$root/root/director" "$root/tmp/home"
mkdir "$root/root/director"
inside apt-get install -y -qq --no-install-recommends /tmp/nursinghome.deb >>"$root.log" 2>&1
inside nursinghome --version
inside env QT_QPA_PLATFORM=offscreen nursinghome --json self-check

echo "$suite: the first start, by the keyboard"
evilwm -fn fixed 2>/dev/null & # it ends with the screen
inside timeout 900 nursinghome &
window=$!
export NEW_LOGIN=陈国安 NEW_PASSWORD=qinglian-2026
sh build/package/first_start.sh "$shots/$suite"
closed "$window"
file=/root/director/Documents/敬老院台账/敬老院台账.nhdb
for words in verify 'residents list'; do
    # shellcheck disable=SC2086 # a command and its word
    inside env NURSINGHOME_USER="$NEW_LOGIN" NURSINGHOME_PASSWORD="$NEW_PASSWORD" \
        nursinghome --file "$file" $words
done

echo "$suite: a practice home and its monthly report"
demo() {
    inside env NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026 \
        timeout 900 nursinghome --file /tmp/home/demo.nhdb "$@"
}
inside nursinghome demo /tmp/home --beds 20 --months 3 >/dev/null
demo report monthly --pdf /tmp/monthly.pdf
cp "$root/tmp/monthly.pdf" "$shots/$suite-monthly.pdf"
demo gui --exit-when-ready
demo gui &
window=$!
timeout 180 xdotool search --sync --onlyvisible --name '· .*敬老院' >/dev/null
sleep 5
import -window root "$shots/$suite.png"
closed "$window"

inside apt-get remove -y -qq nursinghome >>"$root.log" 2>&1
test ! -e "$root/opt/nursinghome"
test -e "$root/tmp/home/demo.nhdb" && test -e "$root$file" && test -e "$root$file.keys.json"
echo "$suite: installed, checked, removed; the data stayed"
