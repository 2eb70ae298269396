"""A stream that blacks the token out, the last line of defence behind errors and logs that do not hold it."""

from __future__ import annotations

from typing import TextIO

HIDDEN = "[token]"
SHORTEST_SECRET = 16


class HidingStream:
    """Passes text on to *stream*, with the token replaced wherever it stands."""

    def __init__(self, stream: TextIO, token: str) -> None:
        secret = token.partition(":")[2]
        # A short secret is a sandbox's, and may be an ordinary word.
        self._secrets = [
            part for part in (token, secret) if len(part) >= SHORTEST_SECRET or part == token != ""
        ]
        self._stream = stream

    def write(self, text: str) -> int:
        """Returns the length of *text*, as streams do."""
        clean = text
        for secret in self._secrets:
            clean = clean.replace(secret, HIDDEN)
        self._stream.write(clean)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()
