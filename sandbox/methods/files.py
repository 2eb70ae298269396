"""Files of calls: uploads and file_ids turned into stored files; and getFile, the way back."""

from sandbox.api import Api, method
from sandbox.args import Args, Upload
from sandbox.errors import bad
from sandbox.media import DOWNLOAD_LIMIT, StoredFile, is_picture
from sandbox.records import Json

UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
# Telegram lets one kind of document stand for another, but a photo or a sticker only for itself.
_INTERCHANGEABLE = frozenset({"document", "video", "animation", "audio"})


def resolve(api: Api, args: Args, kind: str, value: str) -> StoredFile:
    """The file meant by a parameter: a part of the same name, ``attach://part``, or a file_id of this bot.

    Raises:
        Refusal: nothing given, unknown, of another kind, too big, or no picture.
    """
    upload = args.files.get(value.removeprefix("attach://")) if value.startswith("attach://") else None
    upload = upload or (args.files.get(kind) if not value else None)
    if upload is not None:
        return _uploaded(api, kind, upload)
    if not value:
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    # The sandbox fetches nothing; this is what Telegram says of an address it cannot reach.
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    return _known(api, kind, value)


def _uploaded(api: Api, kind: str, upload: Upload) -> StoredFile:
    if len(upload.data) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
        raise bad("file is too big")
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo" and not is_picture(upload.data):
        raise bad("IMAGE_PROCESS_FAILED")
    return api.world.files.keep(kind, upload.data, name=upload.name)


def _known(api: Api, kind: str, file_id: str) -> StoredFile:
    stored = api.world.files.files.get(file_id)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if stored.kind != kind and not {stored.kind, kind} <= _INTERCHANGEABLE:
        kinds = [name.replace("_", " ").title().replace(" ", "") for name in (stored.kind, kind)]
        raise bad(f"can't use file of type {kinds[0]} as {kinds[1]}")
    return stored


@method("getFile")
def get_file(api: Api, args: Args) -> Json:
    """Where to download a file, up to 20 MB."""
    stored = api.world.files.files.get(args.text("file_id"))
    if stored is None:
        raise bad("invalid file_id" if args.text("file_id") else "file_id not specified")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return stored.public()
