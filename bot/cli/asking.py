"""Questions at the terminal, which work just as well with answers piped in; what is asked is for others."""

from __future__ import annotations

import getpass
import sys
import time

from bot.cli.plain import Plain

YES = frozenset({"y", "yes"})
NO = frozenset({"n", "no"})


def say(text: str = "") -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def ask(question: str, default: str = "") -> str:
    """The answer, or *default* for an empty one; raises Plain when the input has ended."""
    shown = f"{question} [{default}]: " if default else f"{question}: "
    return _line(shown) or default


def ask_hidden(question: str) -> str:
    """The answer, which a terminal does not show; raises Plain when the input has ended."""
    # getpass looks for a terminal of its own accord, and would not read what is piped in.
    if not sys.stdin.isatty():
        return _line(f"{question}: ")
    try:
        return getpass.getpass(f"{question}: ").strip()
    except EOFError:
        raise _ended() from None


def confirm(question: str, *, default: bool) -> bool:
    """Yes or no, asked until it is one of them; raises Plain when the input has ended."""
    choice = "Y/n" if default else "y/N"
    while True:
        answer = _line(f"{question} [{choice}] ").casefold()
        if answer in YES or answer in NO:
            return answer in YES
        if not answer:
            return default
        say("Please answer y or n.")


def _line(prompt: str) -> str:
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print(flush=True)
        raise _ended()
    if not sys.stdin.isatty():
        print(flush=True)
    return line.strip()


def _ended() -> Plain:
    return Plain("The input ended before all questions were answered. Run the command again.")


class Progress:
    """One line that shows that we still wait: rewritten on a terminal, written once into a pipe."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._since = time.monotonic()
        self._live = sys.stdout.isatty()
        print(text, end="" if self._live else "\n", flush=True)

    def tick(self) -> None:
        """Show how long it has been."""
        if self._live:
            print(f"\r{self._text} {time.monotonic() - self._since:.0f} s ", end="", flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._live:
            print(flush=True)
