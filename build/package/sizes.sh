#!/bin/sh
# Prints what the program takes on disk ($1) and as a download ($2); more than $3 MB is refused.
set -eu
disk=$(du -sm "$1" | cut -f1)
bytes=$(stat -c %s "$2")
megabytes=$(((bytes + 500000) / 1000000))
echo "$(basename "$2"): $megabytes MB to download (at most $3), $disk MB on disk"
[ "$bytes" -le "$(($3 * 1000000))" ]
