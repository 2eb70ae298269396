"""Copying and forwarding, one message or many; albums stay together."""

from dataclasses import replace

from sandbox.access import message_of, readable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.forwarding import content_of, forwarded, is_copyable, is_forwardable
from sandbox.media import kind_of
from sandbox.outgoing import Route, caption_content, check_sendable, deliver, parsed, route, store
from sandbox.records import Chat, Json

AT_ONCE = 100


@method("copyMessage")
def copy_message(api: Api, args: Args) -> Json:
    """A new message without a link to the old one; the caption may be replaced."""
    caption = parsed(args, "caption", "caption_entities")
    path = route(api, args)
    source = readable_chat(api, args, "from_chat_id")
    message = message_of(source, args.integer("message_id"), "copy")
    if not is_copyable(source, message):
        raise bad("the message can't be copied")
    content = content_of(message)
    if args.has("caption") and kind_of(message):
        content = {**_without_caption(content), **caption_content(*caption, args)}
    return {"message_id": deliver(api, path, content)["message_id"]}


@method("forwardMessage")
def forward_message(api: Api, args: Args) -> Json:
    """The same message with its origin."""
    path = route(api, args)
    source = readable_chat(api, args, "from_chat_id")
    message = message_of(source, args.integer("message_id"), "forward")
    if not is_forwardable(source, message):
        raise bad("the message can't be forwarded")
    return deliver(api, path, forwarded(api.world.users, message))


@method("copyMessages")
def copy_messages(api: Api, args: Args) -> list[Json]:
    """Up to 100 copies; what is missing or may not be copied is skipped without a word."""
    path, source, messages = _many(api, args)
    kept = [message for message in messages if is_copyable(source, message)]
    contents = [content_of(message) for message in kept]
    if args.boolean("remove_caption"):
        contents = [_without_caption(content) for content in contents]
    return _post_all(api, path, kept, contents)


@method("forwardMessages")
def forward_messages(api: Api, args: Args) -> list[Json]:
    """Up to 100 forwards; what is missing or protected is skipped without a word."""
    path, source, messages = _many(api, args)
    kept = [message for message in messages if is_forwardable(source, message)]
    return _post_all(api, path, kept, [forwarded(api.world.users, message) for message in kept])


def _many(api: Api, args: Args) -> tuple[Route, Chat, list[Json]]:
    ids = args.array("message_ids")
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > AT_ONCE:
        raise bad("too many message identifiers specified")
    # Out of order or twice is refused whole, missing ones are skipped: both trip up bots.
    numbers = [int(number) for number in ids]
    if numbers != sorted(set(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    path = route(api, args)
    source = readable_chat(api, args, "from_chat_id")
    return path, source, [source.messages[number] for number in numbers if number in source.messages]


def _post_all(api: Api, path: Route, originals: list[Json], contents: list[Json]) -> list[Json]:
    if not contents:
        raise bad("messages can't be forwarded")
    check_sendable(api, path)
    api.floods.take(path.chat.id, len(contents))
    albums: dict[str, str] = {}
    posted = []
    for original, content in zip(originals, contents, strict=True):
        group = _same_album(api, albums, original)
        posted.append(store(api, replace(path, markup={}), {**content, **group}))
    return [{"message_id": message["message_id"]} for message in posted]


def _same_album(api: Api, albums: dict[str, str], original: Json) -> Json:
    # Parts copied together stay together, under an id of their own.
    old = original.get("media_group_id")
    if old is None:
        return {}
    new = albums.setdefault(old, str(api.world.random.randrange(10**16, 10**17)))
    return {"media_group_id": new}


def _without_caption(content: Json) -> Json:
    return {name: value for name, value in content.items() if not name.startswith("caption")}
