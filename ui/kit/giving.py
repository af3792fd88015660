"""Where photos and scans come from: a file, a drop, the clipboard, the card of a camera."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QStorageInfo
from PySide6.QtGui import QGuiApplication, QImage

from nursinghome.core.files import read_file
from nursinghome.residents import Given

Source = Path | Given | QImage
"""A file that is still to be read, or a picture out of the clipboard that is still to be packed."""
MOST = 30 * 1024 * 1024
PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.JPG *.JPEG *.PNG)"
SCANS = "扫描件或照片 (*.pdf *.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.PDF *.JPG *.PNG)"
PASTED = "粘贴的照片.png"
NO_CAMERA = "没有找到相机的照片。请插上手机或存储卡，或者选照片。"
NOT_COPIED = "剪贴板里没有照片。请先在看图的窗口里复制。"
_CAMERA_FOLDER = "DCIM"
_SUFFIXES = {".jpg", ".jpeg", ".png"}


def sources(mime: QMimeData) -> tuple[Source, ...]:
    """What was dropped or copied; nothing when it is neither a file nor a picture."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return tuple(files)
    picture = mime.imageData() if mime.hasImage() else None
    return (picture,) if isinstance(picture, QImage) else ()


def clipboard() -> tuple[Source, ...]:
    return sources(QGuiApplication.clipboard().mimeData())


def read(source: Source) -> Given:
    """Slow for what is large. Raises NotFound or Trouble when the disk does not give the file."""
    if isinstance(source, Given):
        return source
    if isinstance(source, QImage):
        return _pasted(source)
    return Given(name=source.name, content=read_file(source, MOST))


def newest_picture(roots: Iterable[Path]) -> Path | None:
    """The picture taken last of all cameras and cards; their folder is named DCIM everywhere."""
    found: list[tuple[float, Path]] = []
    for root in roots:
        with suppress(OSError):  # a card that was just pulled has no pictures
            found += [
                (path.stat().st_mtime, path)
                for path in (root / _CAMERA_FOLDER).rglob("*")
                if path.suffix.lower() in _SUFFIXES
            ]
    return max(found)[1] if found else None


def mounted() -> list[Path]:
    """The top folders of all disks, sticks and cards."""
    return [Path(disk.rootPath()) for disk in QStorageInfo.mountedVolumes() if disk.isReady()]


def name_of(source: Source) -> str:
    """What it is called while it is being read."""
    return PASTED if isinstance(source, QImage) else source.name


def _pasted(picture: QImage) -> Given:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes, Qt a name
    return Given(name=PASTED, content=bytes(buffer.data().data()))
