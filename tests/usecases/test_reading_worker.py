"""The reading worker keeps to its limits, leaves nothing behind, and whatever ends it, the next file is read."""

from __future__ import annotations

import asyncio
import json
import os
import random
import select
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.domain.messages import Kind
from bot.models.reading.limits import Limits
from bot.models.reading.reader import Reader, surroundings
from bot.models.reading.worker import serve
from bot.ports.reading import Reading, Unread

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what became of a process")

SECRET = b"legal winner thank year wave sausage worth useful legal winner thank yellow"
ENDS_WITHIN_MS = 20_000
CODE = Path(__file__).parents[2]
PARENT = """
import asyncio, sys
from bot.domain.messages import Kind
from bot.models.reading.reader import Reader

async def main():
    reader = Reader()
    await reader.read(b"hello", Kind.DOCUMENT, "a.txt")
    print(reader.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@asynccontextmanager
async def reading(limits: Limits | None = None) -> AsyncIterator[Reader]:
    reader = Reader(limits)
    try:
        yield reader
    finally:
        await reader.close()


async def text(reader: Reader, content: bytes = b"hello") -> Reading:
    return await reader.read(content, Kind.DOCUMENT, "a.txt")


def costly_picture() -> bytes:
    """Noise, in which codes are looked for everywhere: several CPU seconds."""
    out, side = BytesIO(), 4_400
    noise = Image.frombytes("L", (side, side), random.Random(1).randbytes(side * side))
    noise.save(out, "BMP")
    return out.getvalue()


def has_ended(pid: int) -> bool:
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    waiting = select.poll()
    waiting.register(process, select.POLLIN)
    try:
        return bool(waiting.poll(ENDS_WITHIN_MS))
    finally:
        os.close(process)


def limits_of(pid: int | None) -> dict[str, list[str]]:
    """Soft and hard limit by name, as the system tells them."""
    lines = Path(f"/proc/{pid}/limits").read_text("utf-8").splitlines()
    return {line[:25].strip(): line[26:].split()[:2] for line in lines}


async def test_no_worker_runs_before_the_first_file_and_one_for_all_after() -> None:
    async with reading() as reader:
        before = reader.pid
        await text(reader)
        first = reader.pid
        answers = await asyncio.gather(text(reader, b"one"), text(reader, b"two"), text(reader, b"three"))

        assert before is None
        assert reader.pid == first
        assert [answer.texts for answer in answers] == [("one",), ("two",), ("three",)]


@pytest.mark.parametrize("kind", [Kind.VOICE, Kind.VIDEO, Kind.VIDEO_NOTE, Kind.AUDIO, Kind.ANIMATION])
async def test_recordings_are_not_read(kind: Kind) -> None:
    async with reading() as reader:
        answer = await reader.read(b"...", kind, "a.ogg")

        assert answer.unread is Unread.UNREADABLE
        assert reader.pid is None


async def test_a_file_of_too_many_bytes_does_not_reach_the_worker() -> None:
    async with reading(Limits(file_bytes=10)) as reader:
        answer = await text(reader, b"eleven byte")

        assert answer.unread is Unread.TOO_BIG
        assert reader.pid is None


async def test_a_file_that_costs_too_much_ends_the_worker_and_not_the_next_file() -> None:
    async with reading(Limits(cpu_s=0)) as reader:
        costly = await reader.read(costly_picture(), Kind.PHOTO, "")
        after = await text(reader)

        assert costly.unread is Unread.TIMED_OUT
        assert after.complete


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    async with reading(Limits(wall_s=0.001)) as reader:
        answer = await text(reader)

        assert answer.unread is Unread.TIMED_OUT
        assert reader.pid is None


async def test_a_picture_too_large_for_the_memory_is_not_read() -> None:
    async with reading(Limits(memory_mb=200)) as reader:
        answer = await reader.read(costly_picture(), Kind.PHOTO, "")

        assert not answer.complete


async def test_a_file_that_waits_too_long_is_held() -> None:
    async with reading(Limits(queue_s=0.0)) as reader:
        first, second = await asyncio.gather(text(reader), text(reader))

        assert first.complete
        assert second.unread is Unread.TIMED_OUT


async def test_only_so_many_files_wait_in_memory() -> None:
    async with reading(Limits(waiting=1)) as reader:
        answers = await asyncio.gather(text(reader), text(reader), text(reader))

        assert [answer.unread for answer in answers] == [None, None, Unread.TIMED_OUT]


async def test_a_worker_that_was_killed_between_files_is_replaced() -> None:
    async with reading() as reader:
        await text(reader)
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)
        assert has_ended(reader.pid)

        answers = [await text(reader), await text(reader)]

        assert answers[-1].complete


async def test_the_answer_to_a_cancelled_file_is_not_given_to_the_next() -> None:
    async with reading() as reader:
        await text(reader)
        cancelled = asyncio.create_task(reader.read(costly_picture(), Kind.PHOTO, ""))
        await asyncio.wait([cancelled], timeout=0)
        cancelled.cancel()
        await asyncio.wait([cancelled])

        answer = await text(reader, b"mine")

        assert cancelled.cancelled()
        assert answer.texts == ("mine",)


async def test_a_worker_without_work_ends_and_the_next_file_is_read() -> None:
    async with reading(Limits(idle_s=0.0)) as reader:
        await text(reader)
        worker = reader.pid
        assert worker is not None
        ended = await asyncio.to_thread(has_ended, worker)

        assert ended
        assert reader.pid is None
        assert (await text(reader)).complete


async def test_a_worker_that_grew_too_large_is_replaced() -> None:
    async with reading(Limits(kept_mb=1.0)) as reader:
        first = await text(reader)
        between = reader.pid
        second = await text(reader)

        assert first.complete
        assert between is None
        assert second.complete


async def test_the_worker_ends_with_the_bot_even_if_that_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PARENT), stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert bot.stdout is not None
    worker = int(await bot.stdout.readline())

    bot.kill()
    await bot.wait()

    assert await asyncio.to_thread(has_ended, worker)


async def test_the_worker_can_write_no_file_and_leaves_no_picture_of_a_crash() -> None:
    async with reading() as reader:
        await text(reader)
        limits = limits_of(reader.pid)

        assert limits["Max file size"] == ["0", "0"]
        assert limits["Max core file size"] == ["0", "0"]


def test_every_request_is_answered_in_one_line_and_within_its_own_allowance() -> None:
    heads = [{"kind": "document", "suffix": ".txt", "size": 2}, {"kind": "photo", "suffix": "", "size": 3}]
    requests = BytesIO(json.dumps(heads[0]).encode() + b"\na\n" + json.dumps(heads[1]).encode() + b"\nbad")
    answers, allowed = BytesIO(), list[int]()

    serve(requests, answers, Limits(cpu_s=7), allow=allowed.append)

    first, second = map(json.loads, answers.getvalue().splitlines())
    assert (first["texts"], first["unread"]) == (["a\n"], None)
    assert (second["texts"], second["unread"]) == ([], "unreadable")
    assert allowed == [7, 7]


def test_the_worker_is_told_no_secrets() -> None:
    told = surroundings({"BOT_TOKEN": "42:AAAA", "PATH": "/bin"})

    assert "BOT_TOKEN" not in told
    assert told["PATH"] == "/bin"


async def test_nothing_a_file_holds_is_printed_or_logged(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    async with reading() as reader:
        for start in (b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"GIF89a", b"PK\x03\x04"):
            await reader.read(start + SECRET, Kind.DOCUMENT, "sausage.docx")
            await text(reader, start + SECRET)

    assert capfd.readouterr() == ("", "")
    assert "sausage" not in caplog.text
