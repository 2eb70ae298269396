"""The code word of the customer's choice, shown with what humans write to them; how it looks is the channel's."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.messages import Say
from bot.handover.desk import Desk
from bot.handover.official import registry
from bot.ports import Person, Work
from bot.safety.guessable import is_guessable
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
        elif not SHORTEST <= len(word) <= LONGEST or find(word):
            said = Say("codeword-bad", {"shortest": SHORTEST, "longest": LONGEST})
        elif is_guessable(word) or self._is_a_name_here(work, word):
            said = Say("codeword-guessable")
        else:
            work.people.save(replace(person, code_word=word))
            said = Say("codeword-set", {"word": word})
        self._desk.tell_customer(work, person, said)

    def _is_a_name_here(self, work: Work, word: str) -> bool:
        """Whether it is, or looks like, the name of the wallet, of the bot or of somebody who works here."""
        known = registry(work)
        return like_name(word, {*known.names, self._desk.name}, known.brands) is not None
