"""Requests that rob without naming a secret: a signature, an allowance, all the funds, a code that arrives; words in data/."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from bot.domain.han import to_simplified
from bot.safety.guard_clauses import plain
from bot.safety.guard_lists import says
from bot.safety.guard_rules import Reason
from bot.safety.guard_words import hinted, languages_of

_SUM = re.compile(r"\d ?(?:u(?![a-z])|usd[tc]?|eur|eth|btc|bnb|trx|sol|ton|\$|€|刀|块|元|美元|дол|руб)")
_ASKS_ALONE = re.compile(
    r"\W*(?:(?:the|your|ur) )?(?:words|pass|password|seed|phrase|pin|key|code|单词|密码|助记词|私钥|验证码|слова|пароль|пин|фраза|palabras|contrasena"
    r"|clave|palavras|senha|mots|mot de passe|parole|worter|passwort|woorden|wachtwoord|kelimeler|sifre|mat khau|kata sandi|slova|heslo|haslo)\s*[?？]+\s*"
)
_WHOLE: Mapping[str, Reason] = {
    "grants": Reason.ASKS_FOR_SIGNATURE,
    "connects": Reason.ASKS_FOR_SIGNATURE,
    "reads": Reason.ASKS_FOR_SECRET,
    "asked": Reason.ASKS_FOR_SECRET,
    "evades": Reason.ASKS_FOR_SECRET,
    "installs": Reason.ASKS_FOR_CALL,
    "pays": Reason.ASKS_FOR_PAYMENT,
}
_PAIRS: Mapping[tuple[str, str], Reason] = {
    ("signs", "signed"): Reason.ASKS_FOR_SIGNATURE,
    ("moves", "there"): Reason.ASKS_FOR_PAYMENT,
}
_CURED_ELSEWHERE = ("links", "cures", "sites")
_INEXCUSABLE = frozenset({"asked", "evades"})
_says = partial(says, "guard_demands")


def demands(sentence: str, before: str, language: str) -> Iterator[Reason]:
    """Yield what a folded *sentence*, after those *before* it, asks for; nothing if it warns or asks what happened."""
    if language == "zh":
        sentence, before = to_simplified(sentence), to_simplified(before)
    if _ASKS_ALONE.fullmatch(sentence):
        yield Reason.ASKS_FOR_SECRET
    excused = _says("excuses", sentence, language)
    for kind, reason in _WHOLE.items():
        if _says(kind, sentence, language) and (kind in _INEXCUSABLE or not excused):
            yield reason
    if excused:
        return
    for (verb, thing), reason in _PAIRS.items():
        if _says(verb, sentence, language) and _says(thing, sentence, language):
            yield reason
    is_cured = all(_says(kind, sentence, language) for kind in _CURED_ELSEWHERE)
    if is_cured and not sentence.rstrip().endswith(("?", "？")):
        yield Reason.ASKS_FOR_SIGNATURE
    if (
        _SUM.search(sentence)
        and _says("due", sentence, language)
        and not _says("network", sentence, language)
    ):
        yield Reason.ASKS_FOR_PAYMENT
    if _says("tells", sentence, language) and _says("announces", f"{before} {sentence}", language):
        yield Reason.ASKS_FOR_SECRET


def announces_code(text: str) -> bool:
    """Return whether *text* says that a code is on its way, so that the next message may ask for it."""
    folded = plain(text)
    return any(_says("announces", folded, language) for language in languages_of(folded, hinted(text)))
