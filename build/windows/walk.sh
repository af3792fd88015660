#!/bin/sh
# Run by check.sh in wine's root, with a screen: the first start of the program installed in the Windows
# folder $1, the file that it made, a practice home's first page and paper, an update of the file
# $2 over it and the way back. Pictures and the paper go to dist/shots. Any word that fails ends it.
set -eu
cd /project
installed=$1
update=$2
shots=dist/shots
home='Z:\project\.work\windows\home\demo.nhdb'
made='C:\users\root\Documents\敬老院台账\敬老院台账.nhdb'
program() { wine "$installed\\nursinghome.exe" "$@"; }
window() { timeout 600 wine "$installed\\nursinghome-window.exe" "$@" & }
# close: the program must end by itself and well; a word about a fault would keep it.
close() {
    xdotool key alt+F4
    wait "$!" || { echo "The window did not end well: $?" >&2; exit 1; }
}
# counts NUMBER: that is the version which is started now.
counts() {
    told=$(program --version | tr -d '\r')
    echo "$told"
    [ "$told" = "敬老院台账 $1" ]
}
# picture NAME: of the first page of the practice home, when it is there.
picture() {
    window --file "$home" gui
    timeout 180 xdotool search --sync --onlyvisible --name '· .*敬老院' >/dev/null
    sleep 5
    import -window root "$shots/$1.png"
    close
}

window
export NEW_LOGIN=陈国安 NEW_PASSWORD=qinglian-2026
PASTE=yes sh build/package/first_start.sh "$shots/windows"
close
export NURSINGHOME_USER="$NEW_LOGIN" NURSINGHOME_PASSWORD="$NEW_PASSWORD"
program --file "$made" verify
program --file "$made" --json residents list

export NURSINGHOME_USER=yuanzhang NURSINGHOME_PASSWORD=lianxi2026
program --file "$home" report monthly --pdf 'Z:\project\dist\shots\windows-monthly.pdf'
program --file "$home" gui --exit-when-ready
picture windows

version=$(program --version | tr -d '\r')
version=${version#* }
program --file "$home" update install "$update"
counts "$version.1"
picture windows-updated
program --file "$home" verify
program --file "$home" update rollback
counts "$version"
