"""Sending one message: text, a file of any kind, a location, a contact."""

from sandbox.api import METHODS, Api, Method, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.media import CAPTIONED, FILE_KINDS, media_fields
from sandbox.methods.files import resolve
from sandbox.outgoing import caption_content, deliver, parsed, route, text_content
from sandbox.records import Json, present


@method("sendMessage")
def send_message(api: Api, args: Args) -> Json:
    """A text message."""
    if not args.text("text"):
        raise bad("message text is empty")
    text, entities = parsed(args, "text")
    # An empty parameter is refused before the chat is looked at, blank text only after.
    path = route(api, args)
    if not text:
        raise bad("text must be non-empty")
    return deliver(api, path, text_content(text, entities, args))


def send_file(kind: str) -> Method:
    """The method that sends files of one kind."""

    def send(api: Api, args: Args) -> Json:
        caption = parsed(args, "caption", "caption_entities") if kind in CAPTIONED else ("", [])
        path = route(api, args)
        below = caption_content(*caption, args)
        stored = resolve(api, args, kind, args.text(kind))
        return deliver(api, path, {**media_fields(api.world.files, stored), **below})

    return send


for _kind in FILE_KINDS:
    METHODS[f"send{_kind.replace('_', '')}"] = send_file(_kind)


@method("sendLocation")
def send_location(api: Api, args: Args) -> Json:
    """A point on the map."""
    if not (args.text("latitude") and args.text("longitude")):
        raise bad("latitude is empty" if not args.text("latitude") else "longitude is empty")
    point = {"latitude": args.number("latitude"), "longitude": args.number("longitude")}
    return deliver(api, route(api, args), {"location": point})


@method("sendContact")
def send_contact(api: Api, args: Args) -> Json:
    """A phone number with a name."""
    for name, what in (("phone_number", "phone number"), ("first_name", "first name")):
        if not args.text(name):
            raise bad(f"contact {what} is empty")
    card = {name: args.text(name) for name in ("phone_number", "first_name")}
    more = present({name: args.text(name) for name in ("last_name", "vcard")})
    return deliver(api, route(api, args), {"contact": {**card, **more}})
