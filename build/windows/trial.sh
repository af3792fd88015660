#!/bin/sh
# Makes a newer program out of the one installed in the folder $1: the same code by a higher number,
# signed with a key of the day, which the installed one is told to believe. Writes the update to
# .work/windows/trial/next.ylu. For the check of the package; the maker's key is not needed.
set -eu
cd "$(dirname "$0")/../.."
installed=$1
trial=.work/windows/trial
there=Z:/project/$trial
update() {
    sh build/windows/wine.sh 'Z:\project\.work\windows\python\python.exe' "$there/build/update.py" "$@"
}
rm -rf "$trial"
mkdir -p "$trial/build" "$trial/resources/updates"
cp build/update.py "$trial/build/" # it writes the public half beside itself, not into the project
update key "$there/trial.key"
cp "$trial/resources/updates/maker.pub" "$installed/_internal/resources/updates/maker.pub"
cp -R "$installed" "$trial/next"
rm "$trial/next/uninstall.exe"
told=$(echo "$trial"/next/_internal/nursinghome-*.dist-info/METADATA)
version=$(sed -n 's/^Version: //p' "$told")
sed -i "s/^Version: .*/Version: $version.1/" "$told"
update program "$there/next.ylu" --key "$there/trial.key" --preset 0 --version "$version.1" \
    --since "$version" --told "试更新" --platform win-amd64 "$there/next"
rm -rf "$trial/next" "$trial/trial.key"
