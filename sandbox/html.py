"""The HTML parse mode: text with tags to text with entities, refused in TDLib's words with byte offsets."""

import re
from dataclasses import dataclass
from html import unescape

from sandbox.errors import Refusal, bad
from sandbox.records import Json
from sandbox.unicode import units

_ENTITY_OF = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
}
# Only these four names and numbers are known to TDLib; any other ``&`` is a plain ampersand.
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});?")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begins: int


class _Reader:
    """One pass over the source; ``at`` is a character position, refusals name byte positions."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self.text, self.entities

    def _step(self) -> None:
        rest = self.source[self.at]
        if rest == "&" and (found := _CHARACTER.match(self.source, self.at)):
            self._keep(unescape(found[0]), found.end())
        elif rest != "<":
            self._keep(rest, self.at + 1)
        elif self.source.startswith("</", self.at):
            self._close()
        else:
            self._start()

    def _keep(self, text: str, end: int) -> None:
        self.text += text
        self.at = end

    def _start(self) -> None:
        begins, place = self.at, self._byte_offset()
        found = _START.match(self.source, self.at)
        tag = found[1].lower() if found else ""
        self.at = found.end() if found else self.at
        if self.at >= len(self.source):
            raise _refused(f"Unclosed start tag at byte offset {place}")
        if tag not in _ENTITY_OF:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {place}')
        argument = self._attributes(tag, place)
        if tag == "span" and argument != "spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.open.append(_Open(tag, argument, units(self.text), begins))

    def _attributes(self, tag: str, place: int) -> str:
        argument = ""
        while not self.source.startswith(">", self._skip_space(place)):
            name, value = self._attribute(tag, place)
            argument = _argument(tag, name, value) or argument
        self.at += 1
        return argument

    def _skip_space(self, place: int) -> int:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        if self.at >= len(self.source):
            raise _refused(f"Unclosed start tag at byte offset {place}")
        return self.at

    def _attribute(self, tag: str, place: int) -> tuple[str, str]:
        found = _ATTRIBUTE.match(self.source, self.at)
        name, equals = (found[1], found[2]) if found else ("", "")
        self.at = found.end() if found else self.at
        if not name:
            raise _refused(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        # The one attribute TDLib takes without a value.
        if not equals and (tag, name) == ("blockquote", "expandable"):
            return name, "1"
        if not equals:
            text = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise _refused(f"{text} at byte offset {place}")
        self._skip_space(place)
        return name, self._value(place)

    def _value(self, place: int) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            return self._name_token(self._byte_offset())
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise _refused(f"Unclosed start tag at byte offset {place}")
        value = self.source[self.at + 1 : end]
        self.at = end + 1
        return unescape(value)

    def _name_token(self, place: int) -> str:
        token = re.compile(r"[A-Za-z0-9.-]*").match(self.source, self.at)
        value = token[0] if token else ""
        self.at += len(value)
        if self.at < len(self.source) and self.source[self.at] not in "> \t\r\n":
            raise _refused(f"Unexpected end of name token at byte offset {place}")
        return value.lower()

    def _close(self) -> None:
        place = self._byte_offset()
        if not self.open:
            raise _refused(f"Unexpected end tag at byte offset {place}")
        found = _END.match(self.source, self.at)
        if not found or not found[2]:
            raise _refused(f"Unclosed end tag at byte offset {place}")
        opened = self.open.pop()
        # An end tag without a name closes whatever is open, as in TDLib.
        if found[1] and found[1].lower() != opened.tag:
            text = f'Unmatched end tag at byte offset {place}, expected "</{opened.tag}>"'
            raise _refused(f'{text}, found "</{found[1]}>"')
        self.at = found.end()
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        length = units(self.text) - opened.offset
        # Telegram drops entities that cover nothing instead of refusing them.
        if length <= 0:
            return
        entity: Json = {"type": _ENTITY_OF[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            self._finish_link(entity, opened)
        elif opened.tag in ("pre", "code"):
            self._finish_code(entity, opened)
        elif opened.tag == "tg-emoji":
            self.entities.append({**entity, "custom_emoji_id": opened.argument})
        else:
            kind = "expandable_blockquote" if opened.argument == "1" else entity["type"]
            self.entities.append({**entity, "type": kind})

    def _finish_link(self, entity: Json, opened: _Open) -> None:
        url = opened.argument or self.text[-entity["length"] :]
        # What is no address loses its link but keeps its text; TDLib does not refuse it either.
        if "." in url or "://" in url:
            self.entities.append({**entity, "url": url if "://" in url else f"http://{url}/"})

    def _finish_code(self, entity: Json, opened: _Open) -> None:
        last = self.entities[-1] if self.entities else {}
        # ``<pre><code class="language-x">`` is one entity on Telegram, in either order of the tags.
        same = all(last.get(key) == entity[key] for key in ("offset", "length"))
        if same and {last["type"], entity["type"]} == {"pre", "code"}:
            language = {"language": opened.argument} if opened.argument else {}
            self.entities[-1] = {**last, **language, "type": "pre"}
        elif opened.tag == "code" and opened.argument:
            self.entities.append({**entity, "language": opened.argument})
        else:
            self.entities.append(entity)

    def _byte_offset(self) -> int:
        return len(self.source[: self.at].encode())


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value
        case ("code", "class"):
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case ("span", "class"):
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
    return ""


def _refused(text: str) -> Refusal:
    return bad(f"can't parse entities: {text}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Split *source* into plain text and ``MessageEntity`` objects (UTF-16 offsets), inner entities first.

    A bare ``&`` and unknown character names stay as they are, as in TDLib.

    Raises:
        Refusal: 400 ``can't parse entities: …`` with the byte offset of the tag at fault.
    """
    return _Reader(source).read()
