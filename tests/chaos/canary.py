"""Fresh secrets sent by every route a secret can take, bots killed on the way, and a search for what is left of them. By hand:

python -m tests.chaos.canary --n 10000
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
import random
import secrets
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import structlog

import bot
from bot.cli.run import set_up_logs
from bot.models.reading.reader import Reader
from bot.settings import Settings
from sandbox import Sandbox
from tests.bench.screenshots import fonts_missing
from tests.chaos.canaries import Canary, Haystack, decoded, drawn, key, phrase, quoted, said_in, stored
from tests.chaos.canary_routes import IN_PIECES, ROUTES, WITH_OCR, Visit, code_of
from tests.chaos.nursery import NoKnowledge
from tests.chaos.stopping import Kind, Point, desk_with
from tests.chaos.stores import filled_stores
from tests.command_line import CommandLine, whole
from tests.e2e.world import DATABASE, E2EWorld, e2e_world

A_DESK = 60
"""Secrets that one desk sees before the next begins afresh."""
KILLED_EVERY = 10
KILLED = ", bots killed"
KILLED_ROUTES = ("text", "edit", "QR code", "word by word")
EARLY_POINT, LATEST_POINT = 4, 30
"""Every story comes to the early one, so that each has at least one death."""
FEW_LEFT = 3
"""Words of a phrase sent one by one that may be left alone in sight: fewer than are a trace."""
Json = dict[str, Any]
Tell = Callable[[str], None]


# -- one desk ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sweep:
    """What was sent, and what of it was found where."""

    sent: Counter[str] = field(default_factory=Counter)
    deaths: int = 0
    left: list[str] = field(default_factory=list)

    def lines(self) -> str:
        """For people; of a secret its kind only."""
        routes = ", ".join(f"{route} {many}" for route, many in sorted(self.sent.items()))
        head = f"{self.sent.total()} secrets by {len(self.sent)} routes, {self.deaths} bots killed: {len(self.left)} traces"
        return "\n".join([head, routes, *self.left])


@dataclass(frozen=True, slots=True)
class Errand:
    """One secret and the route it takes."""

    route: str
    canary: Canary

    @property
    def is_in_pieces(self) -> bool:
        """Whether it is sent so that no message holds all of it."""
        return self.route.removesuffix(KILLED) in IN_PIECES


def errands(n: int, chance: random.Random) -> list[Errand]:
    """So many secrets by all routes in turn; the second time round those that go in one message are keys."""
    first = [(route, phrase) for route in (*ROUTES, *IN_PIECES)]
    second = [*((route, key) for route in ROUTES), *((route, phrase) for route in IN_PIECES)]
    can_read = Reader().available().words and not fonts_missing()
    turn = [*first, *second, *((route, drawn) for route in WITH_OCR if can_read)]
    return [Errand(route, make(chance)) for at in range(n) for route, make in [turn[at % len(turn)]]]


async def at_one_desk(errands: Sequence[Errand], chance: random.Random) -> list[str]:
    """Send them all at one desk; what was found afterwards."""
    with scratch() as ground, listening() as log:
        async with e2e_world(ground.desk, NoKnowledge()) as desk:
            for serial, errand in enumerate(errands):
                visit = await _visit(desk, serial, chance)
                await {**ROUTES, **IN_PIECES, **WITH_OCR}[errand.route](visit, errand.canary)
            places = _places(desk.box, ground.desk, ground.temp)
        places["log"] = _heap([log.getvalue()])
    return list(_found(errands, places))


async def _visit(desk: E2EWorld, serial: int, chance: random.Random) -> Visit:
    alice = await desk.started(f"Customer {serial}")
    await alice.says("human please")
    return Visit(desk, alice, await desk.agent(of=alice), chance, serial)


# -- a desk whose bot is killed ---------------------------------------------------------------------------


async def killed(errand: Errand, chance: random.Random) -> tuple[list[str], int]:
    """One secret while bots are killed at random points: what was found afterwards, and how many died."""
    points = [
        Point(chance.choice(list(Kind)), chance.randint(1, last)) for last in (EARLY_POINT, LATEST_POINT)
    ]
    with scratch() as ground, listening() as log:
        async with filled_stores(postgres=False) as fresh, desk_with(points, fresh) as desk:
            (alice,) = desk.box.world.customers
            for act in _acts(errand, desk.box, alice):
                act()
                await desk.settle()
            places, deaths = _places(desk.box, desk.folder, ground.temp), desk.deaths
        places["log"] = _heap([log.getvalue()])
    return list(_found([errand], places)), deaths


def _acts(errand: Errand, box: Sandbox, alice: int) -> Iterator[Callable[[], object]]:
    world, text = box.world, errand.canary.text
    yield lambda: world.start(alice)
    yield lambda: world.say(alice, "I want to talk to a real person")
    match errand.route.removesuffix(KILLED):
        case "edit":
            said: list[int] = []
            yield lambda: said.append(world.say(alice, "nothing yet")["message_id"])
            yield lambda: world.edit(alice, alice, said[0], text=text)
        case "QR code":
            yield lambda: world.attach(alice, "photo", data=code_of(text))
        case "word by word":
            yield from ((lambda word=word: world.say(alice, word)) for word in text.split())
        case _:
            yield lambda: world.say(alice, text)


# -- the search -------------------------------------------------------------------------------------------


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """All that the bot and its libraries log, at the level that says most."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    heard = io.StringIO()
    settings = Settings(_env_file=None, bot_token="1:A", agents_group_id=-1, log_level="debug")
    with contextlib.redirect_stderr(heard):
        set_up_logs(settings)
        try:
            yield heard
        finally:
            structlog.configure(**before)
            root.handlers[:] = handlers
            root.setLevel(level)


def _heap(texts: Sequence[str]) -> Haystack:
    heap = Haystack()
    for text in texts:
        heap.add(text)
    return heap


def _places(box: Sandbox, folder: Path, temp: Path) -> dict[str, Haystack]:
    """What can be read of a desk, by place."""
    calls = [call for call in box.calls if call.get("method", "getUpdates").lower() != "getupdates"]
    chats = {chat: [_shown(message) for message in box.world.messages(chat)] for chat in box.world.chats}
    topics = [topic.name for chat in box.world.chats.values() for topic in chat.topics.values()]
    group = box.world.group
    places = {
        "files": _heap(list(decoded(folder))),
        "calls": _heap([json_of(calls)]),
        "group": _heap([json_of(chats[group]), *topics]),
        "private chats": _heap([json_of([chats[chat] for chat in chats if chat != group])]),
        "temp": _heap(list(decoded(temp, but=folder))),
    }
    for name, value in (("files", list(stored(folder / DATABASE))), ("calls", []), ("group", chats[group])):
        for text in said_in(value):
            places[name].add_said(text)
    for text in decoded(folder):
        places["files"].add_quoted(text)
    return places


def _shown(message: Json) -> Json:
    return {name: value for name, value in message.items() if name not in ("from", "chat")}


def json_of(value: Any) -> str:
    """Plain JSON."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _found(errands: Sequence[Errand], places: dict[str, Haystack]) -> Iterator[str]:
    sent = Counter(word for one in errands if one.is_in_pieces for word in set(one.canary.words))
    shared = {word for word, many in sent.items() if many > 1} | _own_words()
    for errand in errands:
        for place, heap in places.items():
            if heap.shows(errand.canary):
                yield f"{errand.route}: {errand.canary.name} in {place}"
            elif errand.is_in_pieces and (many := heap.alone(errand.canary, but=shared)) > FEW_LEFT:
                yield f"{errand.route}: {many} words of a {errand.canary.name} one by one in {place}"


@cache
def _own_words() -> frozenset[str]:
    """What the bot itself writes as one word, such as "deposit" for a report and "mention" for a part of a message."""
    sources = Path(bot.__file__).parent.rglob("*.py")
    return frozenset(word for file in sources for word in quoted(file.read_text(encoding="utf-8")))


# -- all of it --------------------------------------------------------------------------------------------


async def sweep(n: int, seed: int, tell: Tell = lambda _: None) -> Sweep:
    """Send *n* secrets, and one for every KILLED_EVERY of them while bots are killed, and search for them."""
    chance, result = random.Random(seed), Sweep()
    todo, told = errands(n, chance), 0
    for at in range(0, n, A_DESK):
        part = todo[at : at + A_DESK]
        result.left.extend(await at_one_desk(part, chance))
        result.sent.update(one.route for one in part)
        for number in range(at, at + len(part), KILLED_EVERY):
            await _with_kills(number // KILLED_EVERY, chance, result)
        tell("\n".join([f"{at + len(part)} of {n}: {len(result.left)} traces", *result.left[told:]]))
        told = len(result.left)
    return result


async def _with_kills(number: int, chance: random.Random, result: Sweep) -> None:
    route = KILLED_ROUTES[number % len(KILLED_ROUTES)]
    errand = Errand(route + KILLED, phrase(chance))
    found, deaths = await killed(errand, chance)
    result.sent[errand.route] += 1
    result.deaths += deaths
    result.left.extend(found)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a desk keeps its data, and what is the temporary folder meanwhile."""

    desk: Path
    temp: Path


@contextmanager
def scratch() -> Iterator[Ground]:
    """Folders for a desk; what anybody puts into a temporary folder meanwhile is in one of these."""
    with tempfile.TemporaryDirectory() as name:
        ground = Ground(Path(name) / "desk", Path(name) / "temp")
        ground.desk.mkdir()
        ground.temp.mkdir()
        before, tempfile.tempdir = tempfile.tempdir, str(ground.temp)
        try:
            yield ground
        finally:
            tempfile.tempdir = before


def main() -> int:
    """Exit code 0 if nothing was found, 1 if something was."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--n", type=whole(), default=1_000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(1 << 32)
    began = time.monotonic()
    print(f"--seed {seed}", flush=True)
    result = asyncio.run(sweep(options.n, seed, lambda line: print(line, flush=True)))
    print(f"seed {seed}: {result.lines()}\n{time.monotonic() - began:.0f} s")
    return 1 if result.left else 0


if __name__ == "__main__":
    raise SystemExit(main())
