"""The code word of the customer's choice, shown with what humans write to them; how it looks is the channel's."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.messages import Say
from bot.handover.desk import Desk
from bot.handover.official import registry
from bot.ports import Person, Work
from bot.safety.guessable import Flaw, flaw_in
from bot.safety.links import find
from bot.safety.lookalikes import like_name

SHORTEST, LONGEST = 3, 32
OFF = frozenset({"off", "none", "关", "關", "关闭", "關閉", "取消"})


class CodeWord:
    """``/codeword``: shows, sets and drops it; nobody has one who did not choose one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ordered(self, work: Work, person: Person, argument: str) -> None:
        """Show the word, or set it to *argument*, or drop it if that is a word for off."""
        word = " ".join(argument.split())
        if not word:
            said = (
                Say("codeword-is", {"word": person.code_word}) if person.code_word else Say("codeword-none")
            )
        elif word.casefold() in OFF:
            work.people.save(replace(person, code_word=""))
            said = Say("codeword-off")
        elif why := self._flaw_in(work, word):
            said = Say("codeword-refused", {"why": why, "shortest": SHORTEST, "longest": LONGEST})
        else:
            work.people.save(replace(person, code_word=word))
            said = Say("codeword-set", {"word": word})
        self._desk.tell_customer(work, person, said)

    def _flaw_in(self, work: Work, word: str) -> str:
        """Why *word* is refused; nothing if it does."""
        if len(word) < SHORTEST:
            return "short"
        if len(word) > LONGEST:
            return "long"
        if find(word):
            return "link"
        flaw = flaw_in(word)
        is_harmless = flaw is None or flaw is Flaw.COMMON
        return "name" if is_harmless and self._is_a_name_here(work, word) else flaw or ""

    def _is_a_name_here(self, work: Work, word: str) -> bool:
        """Whether it is, or looks like, the name of the wallet, of the bot or of somebody who works here."""
        known = registry(work)
        ours = {self._desk.name, *known.brands}
        parts = {part for name in ours for part in name.split()}
        return like_name(word, known.names | ours | parts, known.brands) is not None
