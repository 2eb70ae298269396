"""Whether a message hands over a key or a hash that comes in the next, or says that digits were a key; remembers nothing."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.safety.hexes import Verdict
from bot.safety.key_labels import (
    Label,
    Says,
    denied_from,
    every_label,
    is_short_for_others,
    labels,
    names_reference,
    names_transaction,
)
from bot.safety.legible import legible
from bot.safety.term_tree import compile_terms

Span = tuple[int, int]

LONGEST = 200
"""Characters of a message that says so; of a longer one its end is read."""
MOST_NAMES = 4
"""Names in a clause, of which the last are looked at."""
REACH = 60
"""Characters before a name in which the words stand that hand it over."""
_CLAUSE = re.compile(r"[^,.;:!?\n。、；！？،؛؟…]+")
_ASKED = re.compile(r"[?؟]|[吗嗎]")
_TO_COME = re.compile(r"[\s*_\"'`)]*(?:[:=→↓👇⬇️>-][\s*_\"'`:=→↓👇⬇️>-]*)\Z")
_BLANKS = frozenset("*_\"'`([")
_MERE = ("between", "own", "about", "no", "whose", "denies", "source")
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
_NOTHING = re.compile(r"\W*\Z")


def foretold(text: str) -> frozenset[Verdict]:
    """Return what *text* hands over in words, to come next: KEY, HASH, both, or nothing.

    Who asks, denies, or tells what others did, hands over nothing. Where a clause that does names the other as well, it is both.
    What belongs to a wallet or a backup is no hash, whatever it is called.
    """
    folded = legible(text[-LONGEST:]).folded
    found: set[Verdict] = set()
    for clause in _CLAUSE.finditer(folded):
        named = [label for label in labels(folded, *clause.span()) if _what(folded, label)]
        for at, label in list(enumerate(named))[-MOST_NAMES:]:
            if _is_handed_over(folded, clause.span(), label, is_last=at == len(named) - 1):
                told = {what for one in named if (what := _what(folded, one))}
                is_kept = _terms("kept").search(folded, *clause.span()) is not None
                found |= set() if is_kept and Verdict.KEY not in told else told
    return frozenset(found)


def unsettles(text: str, awaited: frozenset[Verdict]) -> bool:
    """Whether *text*, which hands over nothing, leaves in doubt what is *awaited*.

    It does if it names a key or a hash at all, as a denial does; and for a hash, if it names what keys are kept in.
    """
    folded = legible(text).folded
    if any(_what(folded, label) for label in every_label(folded, 0, len(folded))):
        return True
    return Verdict.HASH in awaited and _terms("kept").search(folded) is not None


def says_key(text: str, *, unasked: bool = False) -> bool:
    """Whether *text* says in words that some digits are a key, and of no hash that they are.

    It answers what they were, or comes *unasked* after them: then neither the mere name of a key says so, nor what may as
    well hand over a key that comes next.
    """
    whole = _helpless().sub(",", _plainly(text))
    folded = _without_denied_hashes(whole)
    if unasked and Verdict.KEY in foretold(text) and folded == whole:
        return False
    if len(folded) > LONGEST or _ASKED.search(folded):
        return False
    if any(_what(folded, label) is Verdict.HASH for label in labels(folded, 0, len(folded))):
        return False
    is_pointed = not unasked or _terms("points").search(folded) is not None
    clauses = [clause.span() for clause in _CLAUSE.finditer(folded)]
    said = [clause for clause in clauses if is_pointed and _answers(folded, clause, unasked=unasked)]
    others = [
        clause for clause in clauses if clause not in said and not (said and _is_no(folded, clause, said[0]))
    ]
    return bool(said) and not any(_is_blocked(folded, clause) for clause in others)


def may_say_key(text: str) -> bool:
    """Whether *text*, which comes after digits, may say that they are a private key, so that it is worth a question.

    It does if it names one and says, or asks, that it was sent, or was that: but not of what thieves and others have.
    """
    folded = _plainly(text)
    if len(folded) > LONGEST:
        return False
    if says_key(text):
        return True
    named = (label for label in labels(folded, 0, len(folded)) if _may_be_private(folded, label))
    if next(named, None) is None:
        return False
    if _terms("others").search(folded):
        return _was_given_to_us(folded)
    if _terms("recalls").search(folded):
        return True
    gave = () if _ASKED.search(folded) else _terms("gave").finditer(folded)
    return any(denied_from(folded, one.start()) is None for one in gave)


def _was_given_to_us(folded: str) -> bool:
    """Whether what speaks of thieves says too that something was given to us, or here: "stolen after I sent you my key"."""
    is_told = _ASKED.search(folded) is None and _terms("gave").search(folded) is not None
    return is_told and _terms("to_us").search(folded) is not None


def only_names(text: str) -> bool:
    """Whether *text* says no more than that something is, or is not, a key, a hash or a transaction, and where it is from."""
    folded = _plainly(text)
    if len(folded) > LONGEST or _ASKED.search(folded) or _terms("cries").search(folded):
        return False
    named = [_what(folded, label) for label in every_label(folded, 0, len(folded))]
    # "Not my transaction" tells of a stranger's; what it is instead, or that it is no key, answers.
    is_answer = Verdict.KEY in named or (bool(named) and _terms("denies").search(folded) is None)
    clauses = (clause.span() for clause in _CLAUSE.finditer(folded))
    return is_answer and None not in named and all(_only_names(folded, *clause) for clause in clauses)


def _only_names(folded: str, start: int, end: int) -> bool:
    named = list(every_label(folded, start, end))
    starts, ends = [label.start for label in named], [label.end for label in named]
    gaps = zip([start, *ends], [*starts, end], strict=True)
    return all(_covers(folded, *gap, _MERE) is not None for gap in gaps)


def _plainly(text: str) -> str:
    """The folded text with "nooo" as "no"."""
    return _DRAWN_OUT.sub(r"\1", legible(text).folded)


def _is_private(folded: str, label: Label) -> bool:
    return not is_short_for_others(folded, label) and _opens(folded, label)


def _may_be_private(folded: str, label: Label) -> bool:
    """Whether it is one, or the mere "key" of a wallet or a backup."""
    clause = _CLAUSE.match(folded, label.end)
    is_wallets = clause is not None and _belongs_to_wallet(folded, *clause.span())
    return _is_private(folded, label) or (is_wallets and _opens(folded, label))


def _opens(folded: str, label: Label) -> bool:
    is_key = _what(folded, label) is Verdict.KEY
    return is_key and _terms("views").fullmatch(folded, label.start, label.end) is None


def _is_no(folded: str, clause: Span, before: Span) -> bool:
    """Whether the clause is a bare "no" that stands before that other one: "no, it is my key" denies something else."""
    return clause < before and _covers(folded, *clause, ("no", "about")) is not None


def _what(folded: str, label: Label) -> Verdict | None:
    if label.says is Says.KEY:
        return Verdict.KEY
    if label.says is Says.DEALING:
        return Verdict.HASH if names_transaction(folded, label) else None
    is_other = _terms("other").fullmatch(folded, label.start, label.end) is not None
    return Verdict.HASH if names_reference(folded, label) and not is_other else None


def _is_handed_over(folded: str, clause: Span, label: Label, *, is_last: bool) -> bool:
    start, end = clause
    if _terms("blocks").search(folded, start, label.start) or _is_asked(folded, label.end):
        return False
    is_bare = is_short_for_others(folded, label)
    if is_last and _comes_next(folded, start, end, label, is_bare=is_bare):
        return True
    if not _ends(folded, label.end, end):
        return False
    if _stands_behind("shows", folded, start, label, owned=is_bare):
        return True
    # "I will send the transaction" speaks of coins.
    return label.says is not Says.DEALING and _stands_behind("sends", folded, start, label, owned=is_bare)


def _comes_next(folded: str, start: int, end: int, label: Label, *, is_bare: bool) -> bool:
    """Whether the text ends with the name of it and a colon or "is", or is nothing but the name."""
    own = _own_before(folded, start, label.start)
    begins = label.start if own is None else own
    if is_bare and own is None and _behind_blanks(folded, start, label.start) < label.start:
        return False
    if _NOTHING.match(folded, end) is None:
        return False
    if _follows(folded, label.end, end):
        return True
    if _TO_COME.search(folded, label.end):
        return _ends(folded, label.end, end)
    return _behind_blanks(folded, 0, begins) == begins and _NOTHING.match(folded, label.end) is not None


def _own_before(folded: str, start: int, end: int) -> int | None:
    """Return where the words begin that stand right before *end* and say whose it is; None without such words."""
    for found in _terms("own").finditer(folded, max(start, end - REACH), end):
        if _covers(folded, found.end(), end, ("between", "own")) is not None:
            return found.start()
    return None


def _stands_behind(section: str, folded: str, start: int, label: Label, *, owned: bool) -> bool:
    for found in _terms(section).finditer(folded, max(start, label.start - REACH), label.start):
        is_own = _covers(folded, found.end(), label.start, ("between", "own"))
        if is_own is not None and (is_own or not owned):
            return True
    return False


def _covers(folded: str, start: int, end: int, sections: tuple[str, ...]) -> bool | None:
    """Return whether one of the words from *start* to *end* says whose it is; None if one is of no such list."""
    is_own, place = False, start
    while True:
        place = _behind_blanks(folded, place, end)
        if place >= end:
            return is_own
        for section in reversed(sections):
            found = _terms(section).match(folded, place, end)
            if found:
                is_own, place = is_own or section == "own", found.end()
                break
        else:
            return None


def _ends(folded: str, start: int, end: int) -> bool:
    """Whether the clause ends at *start*, or goes on as one may that has handed something over."""
    place = _behind_blanks(folded, start, end)
    rest = folded[place:end]
    return not any(map(str.isalnum, rest)) or _terms("after").match(folded, place, end) is not None


def _follows(folded: str, start: int, end: int) -> bool:
    """Whether what stands from *start* to *end* says last that it comes next."""
    place = _behind_blanks(folded, start, end)
    found = _terms("follows").finditer(folded, start, end)
    last = [one for one in found if _NOTHING.match(folded, one.end())]
    return bool(last) and (last[0].start() == place or _ends(folded, start, end))


def _is_asked(folded: str, start: int) -> bool:
    clause = _CLAUSE.match(folded, start)
    end = clause.end() if clause else start
    return _ASKED.search(folded, start, end + 1) is not None


def _without_denied_hashes(folded: str) -> str:
    """Return *folded* with a comma for each "not a hash"."""
    kept, place = [], 0
    for label in labels(folded, 0, len(folded)):
        denied = denied_from(folded, label.start) if _what(folded, label) is Verdict.HASH else None
        if denied is not None:
            kept.append(folded[place:denied])
            place = label.end
    return ",".join([*kept, folded[place:]])


def _answers(folded: str, clause: Span, *, unasked: bool) -> bool:
    """Whether the clause says that it is a key, and no more than whose, or that it was a mistake."""
    start, end = clause
    return any(
        label.says is Says.KEY
        and _terms("views").fullmatch(folded, label.start, label.end) is None
        and _terms("asks").search(folded, start, label.start) is None
        and (not unasked or _is_private(folded, label))
        and _covers(folded, start, label.start, ("between", "own", "about")) is not None
        and (
            _is_of_wallet(folded, label.end, end) or _covers(folded, label.end, end, ("mistake",)) is not None
        )
        for label in labels(folded, start, end)
    )


def _is_of_wallet(folded: str, start: int, end: int) -> bool:
    """Whether nothing stands from *start* to *end*, or only whose wallet or backup it belongs to."""
    return _NOTHING.fullmatch(folded, start, end) is not None or _belongs_to_wallet(folded, start, end)


def _belongs_to_wallet(folded: str, start: int, end: int) -> bool:
    place = _behind_blanks(folded, start, end)
    kept = [
        one for one in _terms("kept").finditer(folded, place, end) if _NOTHING.match(folded, one.end(), end)
    ]
    if not kept or not any(_terms(section).match(folded, place, end) for section in ("whose", "own")):
        return False
    return _covers(folded, place, kept[0].start(), ("between", "own", "whose", "kept")) is not None


def _is_blocked(folded: str, clause: Span) -> bool:
    """Whether the clause denies, asks or tells something, and is no mere "yes" or "that was"."""
    is_mere = _covers(folded, *clause, ("between", "own", "about")) is not None
    return not is_mere and _terms("blocks").search(folded, *clause) is not None


def _behind_blanks(folded: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if not (folded[at].isspace() or folded[at] in _BLANKS)), end)


@cache
def _helpless() -> re.Pattern[str]:
    return re.compile(rf"(?:{_terms('helpless').pattern})\W*")


@cache
def _terms(section: str) -> re.Pattern[str]:
    return compile_terms({section: _words()[section]}).pattern


@cache
def _words() -> dict[str, list[str]]:
    text = files("bot.safety").joinpath("data", "foretold.toml").read_text(encoding="utf-8")
    return {
        section: [word for words in by_language.values() for word in words]
        for section, by_language in tomllib.loads(text).items()
    }
