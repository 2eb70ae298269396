"""Where the texts of a platform's update stand, and which of them belong together; what is a secret is not decided here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from bot.safety.leaks import Leak

_NOBODYS_WORDS = frozenset(
    {
        "id",
        "type",
        "status",
        "file_id",
        "file_unique_id",
        "mime_type",
        "language_code",
        "persistent_id",
        "media_group_id",
        "custom_emoji_id",
        "chat_instance",
        "callback_data",
    }
)
"""Fields that the platform fills in and nobody types; each is looked at by itself all the same."""
_REPLY = "reply_to_message"
_OTHERS_WORDS = frozenset(
    {
        "from",
        "chat",
        "sender_chat",
        "via_bot",
        "sender_business_bot",
        "forward_origin",
        "origin",
        "reply_markup",
        "pinned_message",
        _REPLY,
    }
)
"""Objects of a message that hold names, buttons, or what may be somebody else's."""
_WORD = re.compile(r"[\u2e80-\uffff]|\w+")
_MARKER = re.compile("⟦[^⟦⟧]*⟧")


class Place(NamedTuple):
    """A text as it came in, the cleaned branch in which it stands, and its name or number there."""

    text: str
    within: dict[str, Any] | list[Any]
    name: Any

    @property
    def was_changed(self) -> bool:
        """Whether something was removed from it."""
        return bool(self.within[self.name] != self.text)

    @property
    def is_emptied(self) -> bool:
        """Whether nothing but a marker is left."""
        return self.was_changed and _MARKER.fullmatch(self.within[self.name]) is not None

    def empty(self, mark: str) -> None:
        """Leave *mark* only. Of a secret in pieces no piece can be told from what is none."""
        self.within[self.name] = mark
        if isinstance(self.within, dict):
            drop_entities(self.within)


def places(branch: Any, cleaned: dict[str, Any] | list[Any]) -> Iterator[Place]:
    """Yield where the texts of *branch* and of its lists stand; objects in it that are on no list are left out."""
    is_list = isinstance(cleaned, list)
    for name, value in enumerate(cleaned) if isinstance(cleaned, list) else cleaned.items():
        if isinstance(value, str):
            if value and name not in _NOBODYS_WORDS:
                yield Place(branch[name], cleaned, name)
        elif isinstance(value, list) or (is_list and isinstance(value, dict)):
            yield from places(branch[name], value)


def groups(message: Any, cleaned: dict[str, Any]) -> Iterator[list[Place]]:
    """Yield where the texts of each part of *message* stand that its author wrote or chose: its own, then those of objects in it."""
    own = list(places(message, cleaned))
    if own:
        yield own
    for name, value in cleaned.items():
        is_theirs = name not in _OTHERS_WORDS or (name == _REPLY and _are_by_one(message, message[name]))
        part = list(chain(*groups(message[name], value))) if isinstance(value, dict) and is_theirs else []
        if part:
            yield part


def _are_by_one(message: Any, other: Any) -> bool:
    writers = [one.get("from") for one in (message, other) if isinstance(one, Mapping)]
    ids = [writer.get("id") for writer in writers if isinstance(writer, Mapping)]
    return len(ids) == len(writers) == 2 and ids[0] == ids[1]


def is_gone(leak: Leak, places: Sequence[Place], spared: int = 0) -> bool:
    """Whether of *leak*, which is in the texts of *places* joined, no more than *spared* words are in places that still hold them.

    It is also gone if all of it is in one from which something was removed.
    """
    touched = []
    words = start = 0
    for place in places:
        first, last = max(leak.start - start, 0), min(leak.end - start, len(place.text))
        if first < last:
            touched.append(place)
            words += 0 if place.is_emptied else len(_WORD.findall(place.text, first, last))
        start += len(place.text) + 1
    return words <= spared or (len(touched) == 1 and touched[0].was_changed)


def drop_entities(branch: dict[str, Any]) -> None:
    """Remove the formatting of *branch*, whose offsets fit its texts no more."""
    for name in [name for name in branch if str(name).endswith("entities")]:
        del branch[name]
