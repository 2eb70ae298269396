"""The command lines of what is measured and tried by hand: options that make no sense are refused in one line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

BAD_USAGE = 2


class CommandLine(argparse.ArgumentParser):
    """Reads a command line; what is wrong with it takes one line, and exit status 2."""

    def error(self, message: str) -> NoReturn:
        """End here."""
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(BAD_USAGE)


def whole(least: int = 1) -> Callable[[str], int]:
    """What reads a whole number that is *least* or more; raises ArgumentTypeError."""

    def read(given: str) -> int:
        try:
            number = int(given)
        except ValueError:
            number = least - 1
        if number < least:
            raise argparse.ArgumentTypeError(f"must be a whole number from {least} up, not {given}")
        return number

    return read


def hours(given: str) -> float:
    """A length of time, more than none and at most a year; raises ArgumentTypeError."""
    try:
        length = float(given)
    except ValueError:
        length = 0.0
    if not 0 < length <= 24 * 366:
        raise argparse.ArgumentTypeError(f"must be more than 0 hours and at most a year, not {given}")
    return length
