"""Files: what was uploaded, under which ids the bot knows it, and the media objects messages carry."""

import hashlib
import struct
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass

from sandbox.records import Json, present

DOWNLOAD_LIMIT = 20 * 1024 * 1024
# Beginnings as on Telegram, so that a file_id in a log can be told by eye. Nothing parses them.
_PREFIX = {
    "photo": "AgAC",
    "video": "BAAC",
    "animation": "CgAC",
    "audio": "CQAC",
    "voice": "AwAC",
    "video_note": "DQAC",
    "document": "BQAC",
    "sticker": "CAAC",
}
# The order is that of a search: an animation also carries a document.
FILE_KINDS = tuple(_PREFIX)
CAPTIONED = ("photo", "video", "animation", "audio", "voice", "document")
_MIME = {"video": "video/mp4", "animation": "video/mp4", "voice": "audio/ogg", "audio": "audio/mpeg"}
_FOLDER = {
    "photo": "photos",
    "voice": "voice",
    "sticker": "stickers",
    "audio": "music",
    "document": "documents",
}
_SUFFIX = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp", "audio": ".mp3", "document": ""}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
# The smallest picture there is: one grey pixel, for people who attach a photo without bringing one.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@dataclass(slots=True)
class StoredFile:
    """One file as the bot knows it; ``size`` may be larger than the data that stands for it."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    data: bytes
    size: int
    name: str = ""
    mime: str = ""

    def public(self) -> Json:
        """The ``File`` object of getFile."""
        return {**self.ids(), "file_path": self.path}

    def ids(self) -> Json:
        """The three fields every media object has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


def is_picture(data: bytes) -> bool:
    """Whether Telegram could make a photo of it, judged by the first bytes."""
    return data.startswith(_PICTURES)


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG; a plausible pair for all else."""
    if data.startswith(_PICTURES[0]) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return 800, 600


class Shelf:
    """All files by file_id; the same bytes of one kind share a ``file_unique_id``."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}

    def keep(self, kind: str, data: bytes, *, name: str = "", size: int | None = None) -> StoredFile:
        """Store one file; ``size`` in bytes pretends that it is larger than *data*."""
        number = len(self.files)
        unique = hashlib.sha256(kind.encode() + data + str(size).encode()).hexdigest()[:15]
        path = f"{_FOLDER.get(kind, 'videos')}/file_{number}{_SUFFIX.get(kind, '.mp4')}"
        # Nobody wants 20 MB in a test that only asks how a bot refuses them.
        true_size = len(data) if size is None else size
        file_id = f"{_PREFIX[kind]}AgQAAx{number:05d}{unique}"
        stored = StoredFile(file_id, unique, kind, path, data, true_size, name, _MIME.get(kind, ""))
        self.files[file_id] = stored
        return stored

    def at_path(self, path: str) -> StoredFile | None:
        """The file behind a download path."""
        return next((stored for stored in self.files.values() if stored.path == path), None)

    def to_json(self) -> list[Json]:
        """A snapshot, the bytes as base64."""
        return [{**asdict(stored), "data": b64encode(stored.data).decode()} for stored in self.files.values()]

    def from_json(self, saved: list[Json]) -> None:
        """Return to a snapshot."""
        files = [StoredFile(**{**entry, "data": b64decode(entry["data"])}) for entry in saved]
        self.files = {stored.file_id: stored for stored in files}


def media_fields(shelf: Shelf, stored: StoredFile) -> Json:
    """The part of a ``Message`` that carries this file."""
    if stored.kind == "photo":
        return {"photo": _photo_sizes(shelf, stored)}
    media = {**stored.ids(), **_details(stored)}
    # Kept by Telegram for clients that know no animations.
    if stored.kind == "animation":
        named = {"file_name": "animation.mp4", "mime_type": "video/mp4"}
        return {"animation": media, "document": {**stored.ids(), **named}}
    return {stored.kind: media}


def _photo_sizes(shelf: Shelf, stored: StoredFile) -> list[Json]:
    width, height = picture_size(stored.data)
    # The preview is a file of its own with its own id; it is made once for each picture.
    small = next(
        (other for other in shelf.files.values() if other.name == f"thumbnail of {stored.file_id}"), None
    ) or shelf.keep("photo", stored.data, name=f"thumbnail of {stored.file_id}", size=min(stored.size, 1024))
    thumb = {"width": min(width, 90), "height": min(height, 67)}
    return [{**small.ids(), **thumb}, {**stored.ids(), "width": width, "height": height}]


def _details(stored: StoredFile) -> Json:
    named = present({"file_name": stored.name, "mime_type": stored.mime})
    match stored.kind:
        case "video" | "animation":
            return {"width": 640, "height": 360, "duration": 5, **named}
        case "voice":
            return {"duration": 3, "mime_type": "audio/ogg"}
        case "audio":
            return {"duration": 30, **named}
        case "video_note":
            return {"length": 240, "duration": 3}
        case "sticker":
            picture = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"type": "regular", **picture, "emoji": "👍"}
    return named


def kind_of(message: Json) -> str:
    """Which kind of media a message carries, or an empty text; an animation is not its document."""
    return next((kind for kind in ("animation", *FILE_KINDS) if kind in message), "")
