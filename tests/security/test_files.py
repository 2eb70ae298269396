"""Files made to hurt: nobody opens them before the customer was asked, and the desk works on."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from aiohttp import web

from tests.chain.served import served
from tests.e2e.world import E2EWorld

SIDE = 50_000


def huge_picture() -> bytes:
    """The head of a picture of 2.5 thousand million pixels, in 90 bytes."""
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, zlib.compress(b"\0"), b""))
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb() -> bytes:
    """Ten megabytes of nothing in an archive of ten kilobytes, beside a way out of any folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(10_000_000))
        archive.writestr("../../outside", b"x")
    return out.getvalue()


def drawing(url: str) -> bytes:
    """A drawing that fetches something of whoever shows it."""
    body = f'<image xlink:href="{url}/seen"/><script href="{url}/ran"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{body}</svg>'.encode()


async def ok(_: web.Request) -> web.StreamResponse:
    return web.Response(text="ok")


@pytest.mark.parametrize("name", ["photo.png", "logs.zip", "drawing.svg"])
async def test_a_file_made_to_hurt_waits_for_the_customers_word_and_is_passed_on_unopened(
    desk: E2EWorld, name: str
) -> None:
    async with served(ok) as theirs:
        content = {"photo.png": huge_picture(), "logs.zip": bomb(), "drawing.svg": drawing(theirs.url)}[name]
        alice = await desk.started()
        await alice.says("human please")
        mei = await desk.agent(of=alice)

        await alice.sends("document", data=content, file_name=name)
        held = [message for message in mei.messages if "document" in message]
        await alice.presses(desk.words("button-held-no"))
        await alice.says("still here")

        assert held == []
        (shown,) = [message["document"] for message in mei.messages if "document" in message]
        assert (shown["file_name"], mei.has_read("still here")) == (name, True)
        assert theirs.paths == []
        assert desk.app.handling.counters.quarantined == 0
