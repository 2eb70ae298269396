"""Finds stated passwords, one-time codes and payment cards in a text, in more than twenty languages; removes nothing."""

import re
from collections.abc import Iterator, Sequence

from bot.safety.cards import cards
from bot.safety.credential_words import meaning_of, names, stems
from bot.safety.entered import entered
from bot.safety.leaks import Leak, Secret
from bot.safety.legible import Legible, legible
from bot.safety.passphrases import words_behind
from bot.safety.secret_values import DESCRIBES, Look, look
from bot.safety.statements import REACH, Beside, before, behind

PASSWORD_DIGITS = range(4, 13)
PIN_DIGITS = range(4, 9)
CODE_DIGITS = range(4, 9)
LIKELY_CODE = 6
ADJACENT = 2
MINE_BEFORE = 24
_AROUND = 256
"""Characters on either side of a name that are looked at; more than any of what looks at them."""

Found = tuple[int, int, Secret]
Span = tuple[int, int]

_DIGIT = re.compile(r"\d")
_SYMBOL = re.compile(r"[^\w\s]")
# What only passwords have inside: neither numbers nor addresses nor names of versions do.
_TYPED_IN = re.compile(r"(?=\D*\d)(?=[^a-z]*[a-z])[^\W_]+[#!$%^&*][^\W_]+[!?.]?")
_YEAR = re.compile("(?:19|20)\\d\\d")
_SPLIT_CODE = re.compile(r"\d{3}[ -]\d{3}(?!\d)|[A-Z]-\d{5,6}(?!\d)|\d(?: \d){3,7}(?! ?\d)")
_SPLIT_BEFORE = re.compile(r"(?<![\d.,])(?:\d{3}[ -]\d{3}|[A-Z]-\d{5,6})\Z")
_LETTER_CODE = re.compile(r"(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{6,8}")
_ACCOUNT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?P<joint>\s{0,2}[:|;/,]?\s{0,2})(?P<value>[!-~]{4,64})"
)
_BETWEEN_COMMAS = re.compile(r",\s?(\d{4,8}),")
# India's postal codes are called so and have as many digits: "MG Road, Mumbai 400053, that's my pin code".
_POSTAL = re.compile(r"pin[\s_'-]{0,2}code")
_POSTAL_DIGITS = 6
_PORT = re.compile(r"\d{2,5}(?:/|\Z)")
_ERROR = re.compile(
    r"(?:error|ошибк\w*|hata|loi|错误|錯誤|エラー|오류|erro|erreur|errore|fehler|fout|chyb\w)\W{0,3}\Z"
)


def find(text: str, view: Legible | None = None) -> list[Leak]:
    """Return passwords, one-time codes and cards in *text*, in order and without overlap; counts are characters.

    A password counts when it is stated ("my password is …", "… is my password", "login … password …"); a code when it is
    named ("the code I got is …"); bare digits never do. *view* is the text as it is legible, if that is known.
    """
    view = view or legible(text)
    has_digit = _DIGIT.search(view.plain) is not None
    has_digit = has_digit or (view.plain is not text and _DIGIT.search(text) is not None)
    if not has_digit and not _may_name_a_password(view.folded):
        return []
    named = list(names().pattern.finditer(view.folded))
    found = [*_stated(view, named), *_accounts(view), *(entered(view, named) if has_digit else ())]
    found += [(start, end, Secret.CARD) for start, end in cards(view)]
    return _leaks(view, sorted(found))


def _may_name_a_password(folded: str) -> bool:
    if "@" in folded:
        return True
    in_ascii, in_all = stems()
    return any(stem in folded for stem in (in_ascii if folded.isascii() else in_all))


def _stated(view: Legible, named: Sequence[re.Match[str]]) -> Iterator[Found]:
    last = len(named) - 1
    # What is said again and again, in the same surroundings, states nothing the second time either.
    barren: set[tuple[int, str]] = set()
    for at, name in enumerate(named):
        begins = max(0, name.start() - _AROUND)
        around = name.start() - begins, view.plain[begins : name.end() + _AROUND]
        if around in barren:
            continue
        follower = named[at + 1] if at < last else None
        bounds = named[at - 1].end() if at else 0, _reach_up_to(follower) if follower else len(view.plain)
        found = list(_beside(view, name, bounds))
        if not found:
            barren.add(around)
        yield from found


def _beside(view: Legible, name: re.Match[str], bounds: Span) -> Iterator[Found]:
    match names().meaning(name):
        case "other_code":
            return
        case "code" | "short_code" as kind:
            yield from _code(view, name, kind, bounds)
        case kind:
            yield from _password(view, name, kind, bounds)


def _reach_up_to(follower: re.Match[str]) -> int:
    # A value may begin like a name, as "password1" does.
    return follower.end() if follower.group().isascii() else follower.start()


def _password(view: Legible, name: re.Match[str], kind: str, bounds: Span) -> Iterator[Found]:
    for value in behind(view, name.end(), bounds[1]):
        if _is_password(view, name, value, kind):
            yield value.start, value.end, Secret.PASSWORD
            return
    if kind in ("password", "own"):
        is_mine = kind == "own" or _is_mine(view.folded, name.start())
        if words := words_behind(view, name, is_mine=is_mine):
            yield *words, Secret.PASSWORD
            return
    if kind == "pin" and (pin := _BETWEEN_COMMAS.match(view.plain, name.end())):
        yield *pin.span(1), Secret.PASSWORD
        return
    value_before = before(view, name.start(), bounds[0]) if kind != "label" else None
    if value_before and _is_password_before(view, name, value_before):
        yield value_before.start, value_before.end, Secret.PASSWORD


def _is_password(view: Legible, name: re.Match[str], value: Beside, kind: str) -> bool:
    plain, folded = view.plain[value.start : value.end], view.folded[value.start : value.end]
    if value.quoted:
        return value.linked and not value.unknown and kind != "loose"
    match look(plain, folded):
        case Look.STRONG:
            if kind == "label" and value.start - name.end() <= ADJACENT and _TYPED_IN.fullmatch(plain):
                return not value.unknown
            if kind == "label" or value.unknown:
                return value.linked and (kind != "label" or not value.unknown) and bool(_DIGIT.search(plain))
            return value.linked or bool(_DIGIT.search(plain) or _SYMBOL.search(plain))
        case Look.DIGITS:
            return not value.unknown and _is_number(view, name, value, kind)
        case Look.WORD:
            is_named = kind in ("password", "own") and value.linked and not value.unknown
            return is_named and not DESCRIBES.fullmatch(folded.rstrip("!?.")) and _ends_here(view, value.end)
        case _:
            return False


def _is_number(view: Legible, name: re.Match[str], value: Beside, kind: str) -> bool:
    size = value.end - value.start
    if size not in (PIN_DIGITS if kind == "pin" else PASSWORD_DIGITS) or _is_counted(view, value.end):
        return False
    if kind == "label":
        return value.linked
    is_adjacent = value.start - name.end() <= ADJACENT
    likely = kind == "pin" or (size >= LIKELY_CODE and not name.group().isascii())
    is_year = _YEAR.fullmatch(view.plain, value.start, value.end) is not None
    is_mine = (
        value.mine
        or kind == "own"
        or (kind == "pin" and value.opens and not is_year)
        or _is_mine(view.folded, name.start())
    )
    return value.linked or is_mine or (is_adjacent and likely)


def _is_password_before(view: Legible, name: re.Match[str], value: Beside) -> bool:
    if value.unknown or not (value.linked or (value.mine and _ends_here(view, name.end()))):
        return False
    match look(view.plain[value.start : value.end], view.folded[value.start : value.end]):
        case Look.STRONG:
            return True
        case Look.DIGITS:
            is_postal = value.end - value.start == _POSTAL_DIGITS and _POSTAL.fullmatch(name.group())
            return not is_postal and value.end - value.start in PASSWORD_DIGITS
        case _:
            return False


def _code(view: Legible, name: re.Match[str], kind: str, bounds: Span) -> Iterator[Found]:
    if not _DIGIT.search(view.plain, bounds[0], min(bounds[1], name.end() + REACH)):
        return
    if _ERROR.search(view.folded, max(0, name.start() - 12), name.start()):
        return
    for value in behind(view, name.end(), bounds[1]):
        whole = _whole_code(view, value)
        if whole and _is_code(view, name, value._replace(end=whole), kind):
            yield value.start, whole, Secret.ONE_TIME_CODE
            return
    if value_before := _code_before(view, name, kind, bounds[0]):
        yield value_before.start, value_before.end, Secret.ONE_TIME_CODE


def _whole_code(view: Legible, value: Beside) -> int:
    """Return where the code ends that begins where *value* does, or 0 if it looks like none."""
    if split := _SPLIT_CODE.match(view.plain, value.start):
        return split.end()
    plain = view.plain[value.start : value.end].rstrip("!?.")
    is_code = plain.isdigit() and len(plain) in CODE_DIGITS
    is_code = is_code or (value.linked and _LETTER_CODE.fullmatch(plain) is not None)
    return value.start + len(plain) if is_code else 0


def _is_code(view: Legible, name: re.Match[str], value: Beside, kind: str) -> bool:
    size = sum(character.isalnum() for character in view.plain[value.start : value.end])
    if _is_counted(view, value.end) or (value.unknown and not value.linked):
        return False
    if kind == "code":
        is_year = not value.linked and _YEAR.fullmatch(view.plain, value.start, value.end)
        return not is_year
    if size == LIKELY_CODE:
        return True
    return value.linked and size in CODE_DIGITS and (value.mine or _is_mine(view.folded, name.start()))


def _code_before(view: Legible, name: re.Match[str], kind: str, lowest: int) -> Beside | None:
    value = before(view, name.start(), lowest)
    if value is None or not (value.linked or (value.mine and _ends_here(view, name.end()))):
        return None
    if split := _SPLIT_BEFORE.search(view.plain, max(0, value.end - 8), value.end):
        return value._replace(start=split.start())
    digits = view.plain[value.start : value.end]
    if not digits.isdigit() or len(digits) not in CODE_DIGITS:
        return None
    return value if kind == "code" or len(digits) == LIKELY_CODE or value.mine else None


def _accounts(view: Legible) -> Iterator[Found]:
    """Yield what stands behind an e-mail address and looks like its password."""
    for found in _ACCOUNT.finditer(view.plain) if "@" in view.plain else ():
        start, end = found.span("value")
        end = start + len(found["value"].rstrip(")]}>\"'`,;"))
        is_joined = found["joint"].strip() in (":", "|", ";", "/") or names().pattern.search(view.folded)
        plain = view.plain[start:end]
        is_strong = look(plain, view.folded[start:end]) is Look.STRONG and _DIGIT.search(plain)
        # In a link, who stands before the host is a user, and what follows it is a path.
        is_path = found["joint"] == "/" and view.plain.endswith("://", 0, found.start())
        if is_joined and is_strong and not is_path and not _PORT.match(plain):
            yield start, end, Secret.PASSWORD


def _is_mine(folded: str, start: int) -> bool:
    return meaning_of("mine").pattern.search(folded, max(0, start - MINE_BEFORE), start) is not None


def _is_counted(view: Legible, end: int) -> bool:
    behind_blank = end + (view.plain[end : end + 1] in (" ", "-"))
    return meaning_of("counted").pattern.match(view.folded, behind_blank) is not None


def _ends_here(view: Legible, end: int) -> bool:
    rest = view.folded[end : end + 12].lstrip(" \"'`*)]")
    if not rest or rest[0] in ",.;!?\n。，！？、/|":
        return True
    return meaning_of("ends").pattern.match(rest) is not None


def _leaks(view: Legible, found: list[Found]) -> list[Leak]:
    result: list[Leak] = []
    last_end = 0
    for start, end, kind in found:
        if start >= last_end:
            count = sum(not character.isspace() for character in view.plain[start:end])
            result.append(Leak(*view.raw(start, end), kind, count))
            last_end = end
    return result
