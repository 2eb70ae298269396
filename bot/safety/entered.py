"""Finds passwords and codes that are not named right beside them: what was entered, set or received; named ones are elsewhere."""

import re
from collections.abc import Iterable, Iterator

from bot.safety.credential_words import entry, links, meaning_of, names
from bot.safety.leaks import Secret
from bot.safety.legible import Legible
from bot.safety.secret_values import Look, look

Found = tuple[int, int, Secret]

# How far in characters a refusal may stand from what was refused.
NEAR = 70
# And how near the name of a password and what is said against it stand.
BESIDE = 16
MOST_BESIDE = 32
FEWEST_LETTERS, FEWEST_DIGITS = 2, 1
SHORTEST, LONGEST = 6, 64

_DIGIT = re.compile(r"\d")
_LETTER = re.compile("[A-Za-z]")
_ALL_CAPITALS = re.compile("[A-Z0-9]+")
_CLOSERS = ")]}>\"'`,;*.:=?!"
_JOINT = r"[\s:：=\"'`“”「(\[]{0,3}"
_RUN = r"(?P<value>[!-~]{6,64})"
_VALUE = re.compile(_JOINT + r"(?:it\s|as\s|in\s|的是|是|了)?" + _JOINT + _RUN)
_VALUE_BEFORE = re.compile(
    r"(?:^|[\s\"'`「“」”:，,。、]|(?<=[^\x00-\x7f]))([!-~]{6,64})[\s\"'`「」“”]{0,2}\Z"
)
_LINKED = re.compile(
    r"[\s\"'`]{0,3}(?:[:=]|is\b|was|是|为|es|era|e|est|etait|ist|war|это|был|adalah|la|je|to)?\s{0,2}[\"'`]?"
    + _RUN
)
_SIX = re.compile(
    r"[\s:：\"'`“”「(\[,]{0,3}(?:is|这个|這個|了|:)?\s{0,2}(?P<value>[A-Z]-\d{6}|\d{6}|\d{3}[ -]\d{3})(?![\w%€$£]|[.,]\d)(?P<rest>.{0,14})",
    re.DOTALL,
)
# What may follow a code and not an amount.
_ENDS = re.compile(
    r"\s{0,2}(?:[.!?,;。，！？)\]\"'`”」]|\Z|\n|on my|for|by sms|por sms|par sms|per sms|via sms|but|and|what|where|how|it |\?|这|這|怎|哪|输|輸|y |pero|e |mas|et |mais|und|aber|но|а |и |что|куда|quoi|que )"
)
_SENT_BY = re.compile(r"sms|смс|短信|簡訊|text")
_WHERE = re.compile(
    "[?？]|where|what|哪|怎|куда|что|donde|onde|que |ou |dove|wo |waar|nereye|dau|mana|kam|gdzie"
)
_ROUND = re.compile(r"\d{3}000|(\d)\1{5}")
_TRIED = re.compile(r"(?<![!-~])[!-~]{6,64}(?![!-~])")
# Unlike what is said to be a password, what was only entered may also be the name of a device or a program.
_PRODUCT = re.compile(
    r"(?:google)?(?:macos|ubuntu|version|build|chrome|firefox|safari|edge|opera|brave|pixel|galaxy|samsung|huawei|xiaomi|redmi"
    r"|oneplus|oppo|vivo|nokia|ipad|macbook|iphone|android|windows|metamask|google)[\w.]{0,14}"
    r"|(?:arbitrum|optimism|polygon|solana|linea|zksync|scroll|avalanche|tron|binance|ethereum)\d{0,2}|(?:ledger|trezor)\w{0,8}"
    r"|(?:err|error)[-_]?\w+|[a-z]{1,3}[-_]\d+|v\d[\w.-]*|[a-z]{2,6}[-_](?:trc|erc|bep)\d+|\S+\.(?:jpe?g|png|pdf|mp4|webp|heic|txt|docx?)|ios[\d.]+"
)
_GOOGLE = re.compile(r"(?<![\w-])G-\d{6}(?![\w-])")
_USER = re.compile(
    r"[\s:：=-]{1,3}(?!(?:name|id|number|no|nr|nom|nombre|nome)\b)(?P<user>[\w.+@-]{2,60})(?P<joint>\s{0,2}[/|:;,]\s{0,2}|\s{0,2}\n\s{0,2}"
    r"|\s(?:and|&|\+|y|e|et|und|en|и|та|ve|va|dan|a|i|with|con|com|avec|mit|met|с)\s|\s)"
    + _RUN
    + r"[ \t.]{0,3}(?:\n|\Z)"
)
_ASKED = re.compile(r"\s?[?？]{1,3}\s{0,2}")
_ANSWER = re.compile(_RUN)
_ONLY_ANSWER = re.compile(_RUN + r"[ \t.]{0,3}(?:\n|\Z)")
MOST_LINKS = 3
_MARKS = frozenset(("", *"/|:;,"))
_BACKUP = re.compile(
    r"\W{0,4}(?:(?:is|are|es|e|est|ist|são|son|是|为)\W{0,3})?"
    r"(?P<value>(?:(?=[0-9a-z]{0,9}\d)[0-9a-z]{4,10}(?:-[0-9a-z]{4,10}){1,4}|\d{8,10}|\d{4} \d{4}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{8,12})"
    r"(?:[\s,;]{1,3}(?:(?=[0-9a-z-]*\d)[0-9a-z]{4,10}(?:-[0-9a-z]{4,10}){0,4})){0,15})(?![0-9a-z])"
)


def entered(view: Legible, named: Iterable[re.Match[str]]) -> Iterator[Found]:
    """Yield what was entered, set, given with an account's name or received, each with its kind; *named* are the names."""
    places = list(_places(view.folded))
    for kind, rule in _RULES.items():
        for word in _words_at(places, kind, view.folded):
            if span := rule(view, word):
                yield *span, _KINDS.get(kind, Secret.PASSWORD)
    seen = 0
    for name in named:
        if names().meaning(name) in ("password", "own", "loose"):
            yield from ((*span, Secret.PASSWORD) for span in _around_name(view, name, seen))
            seen = name.end() + NEAR
    for found in _GOOGLE.finditer(view.plain) if "G-" in view.plain else ():
        yield *found.span(), Secret.ONE_TIME_CODE


def _places(folded: str) -> Iterator[int]:
    """Yield where a word of some rule begins: to look for all at once is as fast as to look for those of one."""
    pattern, place = entry(*_RULES).pattern, 0
    while found := pattern.search(folded, place):
        yield found.start()
        place = found.start() + 1


def _words_at(places: Iterable[int], kind: str, folded: str) -> Iterator[re.Match[str]]:
    """Yield the words of this *kind*, which begin at some of *places*, in order and without overlap."""
    end = 0
    for place in places:
        if place >= end and (word := entry(kind).pattern.match(folded, place)):
            yield word
            end = word.end()


def _was_entered(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    span = _run(_VALUE.match(view.plain, word.end()))
    return span if span and _is_password(view, span) and _is_refused(view, *span) else None


def _was_entered_before(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    found = _VALUE_BEFORE.search(view.plain, max(0, word.start() - 70), word.start())
    if found is None:
        return None
    span = found.span(1)
    return span if _is_password(view, span) and _is_refused(view, *span) else None


def _was_set(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    span = _run(_VALUE.match(view.plain, word.end()))
    return span if span and _is_password(view, span) and not _is_about_other(view, *span) else None


def _is_new_one(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    """Return what "the new one" is, if a password was named before it."""
    span = _run(_LINKED.match(view.plain, word.end()))
    if span is None or not _is_password(view, span):
        return None
    return span if _names_password(view, max(0, word.start() - NEAR), word.start()) else None


def _has_user(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    found = _USER.match(view.plain, word.end())
    if found is None or not _joins(found["user"], found["joint"]):
        return None
    span = _run(found)
    return span if span and _is_password(view, span) else None


def _joins(user: str, joint: str) -> bool:
    """Whether what stands before *joint* is an account: "with Google and …" names two ways to log in."""
    if joint == " ":
        return "@" in user
    return joint.strip() in _MARKS or "@" in user or _DIGIT.search(user) is not None


def _after_question(view: Legible, name: re.Match[str]) -> tuple[int, int] | None:
    """Return what a question of one's own is answered with, as in "my password? It's …"."""
    asked = _ASKED.match(view.plain, name.end())
    if asked is None:
        return None
    place = _behind_is(view, asked.end())
    span = _run(_ANSWER.match(view.plain, place) if place else _ONLY_ANSWER.match(view.plain, asked.end()))
    return span if span and _is_password(view, span) else None


def _behind_is(view: Legible, place: int) -> int:
    """Return the place behind "it is my" and the like, or 0 if no such words begin at *place*."""
    is_said = False
    for _ in range(MOST_LINKS):
        link = links().pattern.match(view.folded, place)
        if link is None or not view.plain[link.end() : link.end() + 1].isspace():
            break
        is_said = is_said or links().meaning(link) == "is"
        place = link.end() + 1
    return place if is_said else 0


def _around_name(view: Legible, name: re.Match[str], seen: int) -> Iterator[tuple[int, int]]:
    if span := _after_question(view, name):
        yield span
    around = max(seen, name.start() - NEAR), min(len(view.plain), name.end() + NEAR)
    beside = max(0, name.start() - BESIDE), min(len(view.plain), name.end() + BESIDE)
    # "Wrong password": whatever looks like one beside that has been tried.
    if entry("refused").pattern.search(view.folded, *beside) is None:
        return
    for found in _TRIED.finditer(view.plain, around[0], min(len(view.plain), around[1] + LONGEST)):
        if found.start() >= around[1]:
            return
        span = found.start(), found.start() + len(found.group().rstrip(_CLOSERS))
        if _is_password(view, span) and not _is_about_other(view, *span):
            yield span


def _was_received(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    found = _SIX.match(view.plain, word.end())
    if found is None or _ROUND.fullmatch(found["value"]) or not _ENDS.match(view.folded, found.end("value")):
        return None
    return None if _is_about_other(view, *found.span("value")) else found.span("value")


def _was_got(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    """Return six digits that came, in a message too short to say of what they would be the amount."""
    span = _was_received(view, word)
    if span is None or _SENT_BY.search(view.folded):
        return span
    rest = view.folded[: word.start()] + view.folded[span[1] :]
    is_about_it = len(rest) <= MOST_BESIDE and (len(rest[word.start() :]) <= 2 or _WHERE.search(rest))
    is_amount = _DIGIT.search(rest) or entry("amount").pattern.search(rest)
    return span if is_about_it and not is_amount else None


def _is_backup_code(view: Legible, word: re.Match[str]) -> tuple[int, int] | None:
    found = _BACKUP.match(view.folded, word.end())
    return found.span("value") if found else None


_RULES = {
    "enter": _was_entered,
    "entered": _was_entered_before,
    "set_to": _was_set,
    "new_one": _is_new_one,
    "user": _has_user,
    "received": _was_received,
    "got": _was_got,
    "backup_code": _is_backup_code,
}
_KINDS = {"received": Secret.ONE_TIME_CODE, "got": Secret.ONE_TIME_CODE, "backup_code": Secret.ONE_TIME_CODE}


def _run(found: re.Match[str] | None) -> tuple[int, int] | None:
    if found is None:
        return None
    start = found.start("value")
    return start, start + len(found["value"].rstrip(_CLOSERS))


def _is_password(view: Legible, span: tuple[int, int]) -> bool:
    """Whether the range looks like nothing but a password: letters and digits mixed as in no amount, model or address."""
    plain, folded = view.plain[slice(*span)], view.folded[slice(*span)]
    if len(plain) < SHORTEST or _ALL_CAPITALS.fullmatch(plain) or _PRODUCT.fullmatch(folded):
        return False
    if look(plain, folded) is not Look.STRONG:
        return False
    return len(_LETTER.findall(plain)) >= FEWEST_LETTERS and len(_DIGIT.findall(plain)) >= FEWEST_DIGITS


def _is_refused(view: Legible, start: int, end: int) -> bool:
    around = max(0, start - NEAR), min(len(view.plain), end + NEAR)
    if _is_about_other(view, start, end):
        return False
    return _names_password(view, *around) or entry("refused").pattern.search(view.folded, *around) is not None


def _names_password(view: Legible, start: int, end: int) -> bool:
    named = (names().meaning(name) for name in names().pattern.finditer(view.folded, start, end))
    return any(kind in ("password", "own", "loose", "pin") for kind in named)


def _is_about_other(view: Legible, start: int, end: int) -> bool:
    around = max(0, start - NEAR), min(len(view.plain), end + NEAR)
    if meaning_of("other_code").pattern.search(view.folded, *around):
        return True
    return entry("other").pattern.search(view.folded, around[0], start) is not None
