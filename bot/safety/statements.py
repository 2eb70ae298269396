"""Reads what stands beside the name of a secret, as in "my password is …" or "… is my code"; says which range that is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.safety.credential_words import links, meaning_of
from bot.safety.legible import Legible
from bot.safety.secret_values import Look, look

Span = tuple[int, int]

REACH = 90
MOST_UNKNOWN = 3
_LONGEST_NAME = 24
_THAI = "\u0e00-\u0eff"
# These scripts have no spaces between words, so that a word has one to four characters.
_UNSPACED = re.compile(f"[{_THAI}\u1100-\U0010ffff]")
_LONGEST_UNSPACED = 4

_LINKING = ":=-→"
_SEPARATOR = re.compile(r"[:=|]|->|=>|→|-(?=\s)")
_SKIPPED = re.compile(r"\s+|[\"'`*_()\[<{~]")
# Scripts without spaces end a value that was typed in Latin letters; Thai is part of one where digits are too.
_ENDS_VALUE = r"\s\x00-\x1f\x7f-\x9f\u1100-\u11ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
_VALUE = re.compile(
    rf"(?<![{_THAI}])(?=\S{{0,76}}\d{{3}})[^{_ENDS_VALUE}]{{1,80}}|[^{_ENDS_VALUE}{_THAI}]{{1,80}}"
)
_QUOTED = re.compile(r"""(["'`*])((?:(?!\1)[^\n]){4,64})\1""")
_GOES_ON = re.compile(r"[@/+_]|[.-]\w")
# "My pin's 7719": with more behind it, that would be whose something is.
_CONTRACTED = re.compile(
    r"'s\s{1,2}(?=[!-~]*\d[!-~]*\s*(?:[\n.,;!?]|\Z)|\d{4,12}\s(?:and (?:it|i)|but|so|because|it)\b)",
    re.IGNORECASE,
)
# "That's": the only shortened words that stand between a secret and its name.
_POINTING = "that'"
_COMMA = re.compile(r",\s+")
_TELLING = re.compile(r"[\d\"'`*]|[^\w\s,.:-]|_|[a-z][A-Z]")
_CLOSERS = ")]}>\"'`,;*.:="
_OPENERS = ":=\"'`*(<[{~"
_STOPS = re.compile(r"[,.;!?。！？、；]")
_UNKNOWN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SURE = (Look.STRONG, Look.DIGITS)


class Beside(NamedTuple):
    """A run of characters beside a secret's name: its range, and what joins the two.

    *linked*: a word such as "is" or a colon, behind the last unknown word. *mine*: a word such as "my" between.
    *unknown*: how many other words are. *quoted*: it stands in quotes, which may hold blanks. *opens*: a word such as "app".
    """

    start: int
    end: int
    linked: bool = False
    mine: bool = False
    unknown: int = 0
    quoted: bool = False
    opens: bool = False


def behind(view: Legible, place: int, stop: int) -> Iterator[Beside]:
    """Yield what may be the secret whose name ends at *place*, nearest first; stops at *stop* or where a word denies it."""
    linked = mine = opens = False
    unknown = 0
    named, stop = place, min(stop, place + REACH)
    if contracted := _CONTRACTED.match(view.plain, place):
        linked, place = True, contracted.end()
    while place < stop and unknown <= MOST_UNKNOWN:
        if (quoted := _QUOTED.match(view.plain, place)) and not _denies(view, quoted.start(2)):
            yield Beside(*quoted.span(2), linked, mine, unknown, quoted=True, opens=opens)
        end = _run_end(view, place)
        if end and _is_sure(view, place, end):
            yield Beside(place, end, linked, mine, unknown, opens=opens)
        if joint := _SEPARATOR.match(view.plain, place) or _SKIPPED.match(view.plain, place):
            linked = linked or joint.group()[0] in _LINKING
            place = joint.end()
        elif (link := links().pattern.match(view.folded, place)) and not _GOES_ON.match(
            view.plain, link.end()
        ):
            meaning = meaning_of_link(view, link, named)
            linked, mine, place = linked or meaning == "is", mine or meaning == "mine", link.end()
            opens = opens or meaning == "opens"
        elif comma := _comma_before_link(view, place):
            place = comma
        elif widely := meaning_of("widely").pattern.match(view.folded, place):
            linked, unknown, place = False, unknown + 1, widely.end()
        else:
            if not end or _denies(view, place):
                return
            yield Beside(place, end, linked, mine, unknown, opens=opens)
            word = _UNKNOWN.match(view.folded, place)
            if word is None or word.end() < end:
                return
            linked, unknown, place = False, unknown + 1, word.end()


def before(view: Legible, place: int, lowest: int) -> Beside | None:
    """Return what may be the secret whose name begins at *place*, as in "1234 is my code"; looks back to *lowest*."""
    lowest = max(lowest, place - REACH)
    if not _TELLING.search(view.plain, lowest, place):
        return None
    walk = _Walk(place)
    while walk.at > lowest and walk.step(view):
        pass
    end = walk.at
    while end > lowest and view.plain[end - 1] in _CLOSERS:
        end -= 1
    start = end
    while start > lowest and "!" <= view.plain[start - 1] <= "~":
        start -= 1
    return Beside(start, end, walk.linked, walk.mine, walk.unknown) if start < end < place else None


def meaning_of_link(view: Legible, link: re.Match[str], named: int) -> str:
    """Return what *link* means beside the name that begins or ends at *named*: in some languages an "is" is an article."""
    meaning = links().meaning(link)
    if meaning != "is" or not meaning_of("article").pattern.fullmatch(link.group()):
        return meaning
    around = max(0, named - _LONGEST_NAME), named + _LONGEST_NAME
    return "mine" if meaning_of("has_articles").pattern.search(view.folded, *around) else meaning


class _Walk:
    """Goes back over the words between a name and what it names."""

    def __init__(self, place: int) -> None:
        self.at = self._named = place
        self.linked = self.mine = False
        self.unknown = 0

    def step(self, view: Legible) -> bool:
        """Go back over one mark or word; return whether there was one."""
        last = view.plain[self.at - 1]
        if last.isspace() or last in "\"'`*-:":
            self.linked, self.at = self.linked or last in "-:", self.at - 1
            return True
        starts = _word_starts(view.folded, self.at)
        for start in starts:
            if link := links().pattern.fullmatch(view.folded, start, self.at):
                meaning = meaning_of_link(view, link, self._named)
                self.linked, self.mine = self.linked or meaning == "is", self.mine or meaning == "mine"
                self.at = start
                return True
        return self._over_unknown(view, starts[0] if starts else self.at)

    def _over_unknown(self, view: Legible, start: int) -> bool:
        # Without another word in front, this one is the value itself.
        is_word = 0 < start < self.at and view.plain[start - 1] == " "
        if not is_word or self.unknown or self.linked:
            return False
        self.at, self.unknown = start, 1
        return True


def _comma_before_link(view: Legible, place: int) -> int:
    """Return the place behind a comma that a relative clause begins or ends with, or 0."""
    comma = _COMMA.match(view.plain, place)
    link = links().pattern.match(view.folded, comma.end()) if comma else None
    return comma.end() if comma and link and links().meaning(link) != "mine" else 0


def _run_end(view: Legible, place: int) -> int:
    """Return where the run that begins at *place* ends, or 0 if none does."""
    found = _VALUE.match(view.plain, place)
    if found is None or view.plain[place] in _OPENERS:
        return 0
    return place + len(found.group().rstrip(_CLOSERS))


def _is_sure(view: Legible, start: int, end: int) -> bool:
    return (
        bool(_TELLING.search(view.plain, start, end))
        and look(view.plain[start:end], view.folded[start:end]) in _SURE
    )


def _denies(view: Legible, place: int) -> bool:
    return bool(_STOPS.match(view.plain, place) or meaning_of("not_secret").pattern.match(view.folded, place))


def _word_starts(folded: str, end: int) -> list[int]:
    if _UNSPACED.match(folded, end - 1):
        return list(range(max(0, end - _LONGEST_UNSPACED), end))
    start = end
    while start > 0 and folded[start - 1].isalpha() and not _UNSPACED.match(folded, start - 1):
        start -= 1
    if folded[start:end] == "s" and folded.endswith(_POINTING, 0, start):
        start -= len(_POINTING)
    return [start] if start < end else []
