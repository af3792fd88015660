#!/bin/sh
# Packs the program's folder $1 of version $2 as the Debian package $3.
set -eu
here=$(dirname "$0")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
share=$tree/usr/share
mkdir -p "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$share/applications" "$share/mime/packages" \
    "$share/icons/hicolor/256x256/apps" "$share/man/man1" "$share/doc/nursinghome"
cp -R "$1" "$tree/opt/nursinghome"
ln -s /opt/nursinghome/nursinghome "$tree/usr/bin/nursinghome"
cp "$here/nursinghome.desktop" "$share/applications/"
cp "$here/nursinghome.xml" "$share/mime/packages/"
cp "$here/../package/nursinghome.png" "$share/icons/hicolor/256x256/apps/"
gzip -9n <"$here/nursinghome.1" >"$share/man/man1/nursinghome.1.gz"
gzip -9n <"$here/../../CHANGELOG.md" >"$share/doc/nursinghome/changelog.gz"
size=$(du -sk "$tree" | cut -f1)
sed -e "s/@VERSION@/$2/" -e "s/@SIZE@/$size/" "$here/control.in" >"$tree/DEBIAN/control"
find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f ! -perm -u+x -exec chmod 644 {} +
# Modification times come from SOURCE_DATE_EPOCH; xz is read by every dpkg, zstd is not.
dpkg-deb --root-owner-group -Zxz -z9 --build "$tree" "$3.part" >/dev/null
mv "$3.part" "$3"
