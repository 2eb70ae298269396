"""A wire between a client and a server on loopback that a test can cut, anywhere in what passes over it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

PIECE = 65536


class Wire:
    """Passes everything on until it is cut. While it *is_down*, nobody gets through.

    It has a loop and a thread of its own, so that it works while a test is blocked.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._loop = asyncio.new_event_loop()
        self._left: int | None = None
        self._last_word: bytes | None = None
        self._near: set[asyncio.StreamWriter] = set()
        self._far: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.cuts = 0
        self.is_down = False
        self.ready = Event()
        self._over = asyncio.Event()

    def cut(self) -> None:
        """Cut everything that is open, at both ends."""
        self._left = self._last_word = None
        self._abort(self._near | self._far)

    def _abort(self, writers: set[asyncio.StreamWriter]) -> None:
        self.cuts += 1
        for writer in writers:
            self._loop.call_soon_threadsafe(writer.transport.abort)

    def cut_after(self, pieces: int) -> None:
        """Pass on so many pieces, in either direction, and then cut everything once."""
        self._left = pieces

    def cut_behind(self, word: bytes) -> None:
        """Pass on *word* of the client and not the answer to it; the server does not learn that nobody listens."""
        self._last_word = word

    def run(self) -> None:
        """Pass on, until `end`."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._run())

    def end(self) -> None:
        """No more of it."""
        self._loop.call_soon_threadsafe(self._over.set)

    async def _run(self) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await self._over.wait()
        self.is_down = True
        server.close()
        self.cut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_down:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        self._near.add(writer)
        self._far.add(far_writer)
        await asyncio.gather(self._up(reader, far_writer), self._down(far_reader, writer))

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for piece in _pieces(reader):
            if self._is_over():
                return
            writer.write(piece)
            if self._last_word is not None and self._last_word in piece:
                self._last_word = None
                self._abort(self._near)
                return
        writer.close()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for piece in _pieces(reader):
            if self._is_over():
                return
            writer.write(piece)
        writer.close()

    def _is_over(self) -> bool:
        if self._left is None:
            return False
        self._left -= 1
        if self._left >= 0:
            return False
        self.cut()
        return True


async def _pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            yield piece


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """A wire to *port* on loopback, gone at the end."""
    wire = Wire(port)
    thread = Thread(target=wire.run)
    thread.start()
    wire.ready.wait()
    try:
        yield wire
    finally:
        wire.end()
        thread.join()
