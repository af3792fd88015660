#!/bin/sh
# Leads through the first start of the program whose window is on this display, by the keyboard
# alone, as a director would: from the lock screen to the first page. $1: how pictures begin.
# The recovery key is read off the screen (tesseract) and typed back; elsewhere it cannot be had.
# NEW_LOGIN and NEW_PASSWORD: the director's. Needs xdotool, ImageMagick and tesseract.
set -eu
pictures=$1

# shown WORDS: until a window bears them in its title and has painted what it shows.
shown() {
    timeout 180 xdotool search --sync --onlyvisible --name "$1" >/dev/null ||
        { import -window root "$pictures-stuck.png"; echo "「$1」 never came" >&2; exit 1; }
    sleep 2
}
picture() {
    import -window root "$pictures-$1.png"
}
# paste_in WORD: by the clipboard. Wine hears of no key that is lent: PASTE=yes, with xclip.
paste_in() {
    printf %s "$1" | xclip -selection clipboard
    sleep 3 # until the window's side has seen that it is another one
    xdotool key --clearmodifiers ctrl+v
    sleep 1
}
# answer WORD...: each into the field that has the focus, and Enter. A hanzi is on no key: the window
# must have heard which key is lent to it before the next one is.
answer() {
    for word in "$@"; do
        case ${PASTE:-}$word in
            yes*[!0-9a-z-]*) paste_in "$word" ;;
            *[!0-9a-z-]*) xdotool type --clearmodifiers --delay 900 "$word" ;;
            *) xdotool type --clearmodifiers --delay 100 "$word" ;;
        esac
        xdotool key --clearmodifiers Return
    done
}
# groups SCALE: what looks like a group of the key on the picture, eight lines in order.
groups() {
    convert "$pictures-key.png" -colorspace Gray -resize "$1%" png:- |
        tesseract - - --psm 11 2>/dev/null | sed -n 's/^\([0-9]\{3\}\) \{0,1\}\([0-9]\{3\}\)$/\1\2/p'
}
# Each group of a key is a multiple of eleven: a digit that was misread is noticed.
is_key() {
    [ "$(echo "$1" | wc -w)" = 8 ] || return 1
    for group in $1; do
        [ "$(expr "$group" % 11)" = 0 ] || return 1
    done
}

shown 锁屏
xdotool key Return # 新建台账
shown 您院叫什么名字
answer 青莲镇敬老院 "$NEW_LOGIN" 500236 重庆市奉节县 500236014 1998-5-1
shown 院里有多少房间和床
answer 14 3 8
shown 给您定一个密码
answer "$NEW_PASSWORD" "$NEW_PASSWORD"
shown 打印恢复单
picture key
for scale in 300 200 400 250; do
    key=$(groups "$scale")
    is_key "$key" && break
done
is_key "$key" || { echo "The key on the screen could not be read: $key" >&2; exit 1; }
xdotool key Tab Tab Return # past 上一步
shown 照着恢复单输一遍
for group in $key; do
    xdotool type --delay 100 "$group"
done
picture typed
xdotool key Return
shown 有现成的花名册吗
xdotool key Tab Return
shown 都好了
picture made
xdotool key Return
shown '· 青莲镇敬老院'
picture first-day
