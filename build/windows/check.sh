#!/bin/sh
# Installs $1 under wine and walks through the installed program on the real Windows plugin: its own
# check, the first start with a name typed in, a practice home, its first page, a paper. Then removes
# it again; the data must stay. Pictures and the paper go to dist/shots. Evidence from wine only.
set -eu
cd "$(dirname "$0")/../.."
shots=dist/shots
mkdir -p "$shots"
installer=$(basename "$1")
wine() { sh build/windows/wine.sh "$@" | grep -v 'X connection'; }
program='C:\users\root\AppData\Local\Programs\nursinghome'
home='Z:\project\.work\windows\home'
disk=.work/windows/debian13/prefix/home/drive_c/users/root
rm -rf .work/windows/home
wine "Z:\\project\\dist\\$installer" /S || true
test -e "$disk/AppData/Local/Programs/nursinghome/nursinghome-window.exe"
WINEQT_QPA_PLATFORM=offscreen wine "$program\\nursinghome.exe" --version
WINEQT_QPA_PLATFORM=offscreen wine "$program\\nursinghome.exe" --json self-check
WINEQT_QPA_PLATFORM=offscreen wine "$program\\nursinghome.exe" demo "$home" --beds 20 --months 3 >/dev/null
cat >.work/windows/look.sh <<'LOOK'
wine "$1" &
sleep 40
xdotool mousemove 615 380 click 1 # 新建台账
sleep 10
xdotool type --delay 200 青莲镇敬老院
sleep 5
import -window root /project/dist/shots/windows-first-start.png
wineserver -k
export NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026
wine "${1%-window.exe}.exe" --file "$2\\demo.nhdb" report monthly --pdf 'Z:\project\dist\shots\windows-monthly.pdf'
wine "$1" --file "$2\\demo.nhdb" gui --exit-when-ready
wine "$1" --file "$2\\demo.nhdb" gui &
sleep 25
import -window root /project/dist/shots/windows.png
wineserver -k
LOOK
TOOL=sh sh build/windows/wine.sh /project/.work/windows/look.sh "$program\\nursinghome-window.exe" "$home"
test -s "$shots/windows.png" && test -s "$shots/windows-monthly.pdf"
wine "$program\\uninstall.exe" /S _?="$program" || true
test ! -e "$disk/AppData/Local/Programs/nursinghome/_internal"
test -e .work/windows/home/demo.nhdb
echo "windows: installed, checked, removed; the data stayed"
