#!/bin/sh
# Installs $1 under wine and walks through the installed program on the real Windows plugin (walk.sh):
# its own check, the first start by the keyboard, a practice home, a paper, an update and the way
# back. Then removes it again; the data must stay. Pictures and the paper go to dist/shots.
# Evidence from wine only.
set -eu
cd "$(dirname "$0")/../.."
shots=dist/shots
work=.work/windows
prefix=$work/debian13/prefix/home
disk=$prefix/drive_c/users/root
folder=$disk/AppData/Local/Programs/nursinghome
program='C:\users\root\AppData\Local\Programs\nursinghome'
wine() { sh build/windows/wine.sh "$@"; }

# A computer on which the program never was.
TOOL=wineserver wine -w
rm -rf "$prefix" "$work/home" "$shots"/windows*
mkdir -p "$shots"
wine "Z:\\project\\dist\\$(basename "$1")" /S
test -e "$folder/nursinghome-window.exe"
WINEQT_QPA_PLATFORM=offscreen wine "$program\\nursinghome.exe" --version
WINEQT_QPA_PLATFORM=offscreen wine "$program\\nursinghome.exe" --json self-check
wine "$program\\nursinghome.exe" demo 'Z:\project\.work\windows\home' --beds 20 --months 3 >/dev/null
sh build/windows/trial.sh "$folder" "$work/trial"
LIMIT=1800 TOOL=sh wine /project/build/windows/walk.sh "$program" 'Z:\project\.work\windows\trial\next.ylu'
test -s "$shots/windows.png" && test -s "$shots/windows-monthly.pdf"
wine "$program\\uninstall.exe" /S _?="$program"
test ! -e "$folder/_internal" && test ! -e "$folder/versions"
test -e "$disk/Documents/敬老院台账/敬老院台账.nhdb" && test -e "$work/home/demo.nhdb"
echo "windows: installed, checked, removed; the data stayed"
