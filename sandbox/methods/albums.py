"""Sending albums."""

from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.media import media_fields
from sandbox.methods.files import resolve
from sandbox.outgoing import caption_content, check_sendable, parsed, route, store
from sandbox.records import Json

ALBUM_LIMIT = 10
_TOGETHER = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}


@method("sendMediaGroup")
def send_media_group(api: Api, args: Args) -> list[Json]:
    """Up to ten photos and videos, or documents, or audio files; each item counts as one message."""
    media = args.array("media")
    _check(media)
    captions = [parsed(Args(item), "caption", "caption_entities") for item in media]
    path = route(api, args)
    below = [caption_content(*caption, Args(item)) for caption, item in zip(captions, media, strict=True)]
    contents = [{**_item(api, args, item), **text} for item, text in zip(media, below, strict=True)]
    # All items are checked before the first is posted: Telegram takes an album whole or not at all.
    check_sendable(api, path)
    api.floods.take(path.chat.id, len(contents))
    group = {"media_group_id": str(api.world.random.randrange(10**16, 10**17))} if len(contents) > 1 else {}
    return [store(api, path, {**group, **content}) for content in contents]


def _item(api: Api, args: Args, item: Json) -> Json:
    stored = resolve(api, args, str(item["type"]), str(item.get("media", "")))
    return media_fields(api.world.files, stored)


def _check(media: list[Json]) -> None:
    if not media:
        raise bad("there are no messages to send")
    if len(media) > ALBUM_LIMIT:
        raise bad("too many messages to send as an album")
    kinds = [str(item.get("type", "")) if isinstance(item, dict) else "" for item in media]
    if not all(kind in _TOGETHER for kind in kinds):
        raise bad("can't parse InputMedia: invalid type specified")
    if len({_TOGETHER[kind] for kind in kinds}) > 1:
        alone = next(kind for kind in kinds if _TOGETHER[kind] != "visual")
        raise bad(f"{alone.capitalize()} can't be mixed with other media types")
