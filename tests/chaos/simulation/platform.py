"""The platform in the same process: the sandbox without HTTP, its answers spoiled by the weather, and what it was told."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import FormData

from sandbox.api import METHODS, Worded
from sandbox.args import Args, Upload
from sandbox.errors import Refusal, too_many
from sandbox.options import Options
from sandbox.server import Sandbox
from tests.chaos.simulation.clock import StoryClock
from tests.chaos.simulation.trace import Trace
from tests.chaos.simulation.weather import Fate, Spoil, Weather

Json = dict[str, Any]
AGENTS = 3
CUSTOMERS = 6
TIMEOUT_S = 35.0
UNLIMITED = frozenset(
    {"getme", "getchatmember", "getchat", "answercallbackquery", "deletemessage", "setmessagereaction"}
)
"""Methods that the sandbox does not count into the windows of a chat."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot as it was posted, and every text it had."""

    at_s: float
    chat: int
    topic: int
    message_id: int
    texts: list[str]


@dataclass(slots=True)
class Call:
    """A call as it left the bot: what became of it, and when."""

    at_s: float
    method: str
    chat: int
    fate: Fate
    answer: str = ""


@dataclass(slots=True)
class Deeds:
    """What the bot did here, oldest first."""

    calls: list[Call] = field(default_factory=list)
    posts: dict[tuple[int, int], Post] = field(default_factory=dict)
    topics: dict[int, float] = field(default_factory=dict)
    flooded: int = 0


class Lost(Exception):
    """No usable answer came back. *sent* is false if the request never left."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__()
        self.sent = sent


class Platform:
    """Carries out calls some time after they left the bot, whether or not somebody still waits for the answer."""

    def __init__(self, clock: StoryClock, trace: Trace, weather: Weather, seed: int) -> None:
        options = Options(agents=AGENTS, customers=CUSTOMERS, now=clock.timestamp)
        self.box = Sandbox(options)
        self.world = self.box.world
        self.world.random = random.Random(f"{seed}/platform")
        self.deeds = Deeds()
        self.on_the_way = 0
        """How many calls left the bot, dead or alive, and are not here yet."""
        self.weather = weather
        self.clock = clock
        self._trace = trace
        self._told: dict[tuple[int, int], int] = {}
        self.world.updates.on_added.append(self._tell)

    def _tell(self, update: Json) -> None:
        message = update.get("message") or update.get("edited_message")
        if message:
            self._told[message["chat"]["id"], message["message_id"]] = update["update_id"]

    def update_of(self, message: Json) -> int | None:
        """The number of the newest update about *message*; None if the bot was not told."""
        return self._told.get((message["chat"]["id"], message["message_id"]))

    async def answer(self, name: str, args: Args) -> tuple[int, Json]:
        """The status and the body of the answer, after both ways; raises Lost."""
        now_s = self.clock.seconds()
        chat = args.integer("chat_id")
        call = Call(now_s, name.lower(), chat, self.weather.fate(chat, now_s))
        self.deeds.calls.append(call)
        if call.fate.spoil is Spoil.UNREACHABLE:
            await asyncio.sleep(call.fate.up_s)
            self._note(call, args, "unreachable")
            raise Lost(sent=False)
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[tuple[int, Json]] = loop.create_future()
        self.on_the_way += 1
        loop.call_later(call.fate.up_s, self._arrived, call, args, answered)
        return await answered

    def _arrived(self, call: Call, args: Args, answered: asyncio.Future[tuple[int, Json]]) -> None:
        self.on_the_way -= 1
        status, body = self._carried_out(call, args)
        loop = asyncio.get_running_loop()
        wait_s = TIMEOUT_S if call.fate.spoil.value.startswith("timeout") else call.fate.down_s

        def report() -> None:
            # Whoever asked may be dead by now.
            if answered.done():
                return
            if call.fate.spoil.value.startswith(("timeout", "reset")):
                answered.set_exception(Lost(sent=True))
            else:
                answered.set_result((status, body))

        loop.call_later(wait_s, report)

    def _carried_out(self, call: Call, args: Args) -> tuple[int, Json]:
        spoil = call.fate.spoil
        refused = _spoiled(spoil, call.fate)
        body: Json = refused.body() if refused else {}
        if spoil.is_applied:
            body = self._applied(call, args)
        elif refused is None:
            body = {}
        self._note(call, args, _short(body))
        if refused is not None:
            return refused.code, refused.body()
        return int(body.get("error_code", 200)), body

    def _applied(self, call: Call, args: Args) -> Json:
        try:
            result: Any = METHODS[call.method](self.box.api, args)
        except Refusal as refusal:
            self.deeds.flooded += refusal.code == 429
            return refusal.body()
        if isinstance(result, Worded):
            result = result.result
        self._remember(call, result)
        return {"ok": True, "result": result}

    def _remember(self, call: Call, result: Any) -> None:
        if call.method.startswith("send"):
            for message in result if isinstance(result, list) else [result]:
                self._posted(message)
        elif call.method.startswith("editmessage") and isinstance(result, dict):
            if post := self._post_of(result["chat"]["id"], result["message_id"]):
                post.texts.append(text_of(result))
        elif call.method == "createforumtopic":
            self.deeds.topics[int(result["message_thread_id"])] = self.clock.seconds()

    def _post_of(self, chat: int, number: int) -> Post | None:
        """The post, also if its group had another id when it was made."""
        ids = [chat, *(other for other in self.world.chats if other < 0)] if chat < 0 else [chat]
        return next((post for one in ids if (post := self.deeds.posts.get((one, number)))), None)

    def _posted(self, message: Json) -> None:
        chat, number = int(message["chat"]["id"]), int(message["message_id"])
        topic = int(message.get("message_thread_id", 0)) if message.get("is_topic_message") else 0
        post = Post(self.clock.seconds(), chat, topic, number, [text_of(message)])
        self.deeds.posts[chat, number] = post

    def _note(self, call: Call, args: Args, outcome: str) -> None:
        call.answer = outcome
        said = args.text("text") or args.text("caption") or args.text("name")
        words = " ".join(said.split())[:60]
        place = args.text("message_thread_id") or args.text("message_id")
        where = f"{call.chat}/{place}" if place else f"{call.chat}"
        spoil = f" !{call.fate.spoil.value}" if call.fate.spoil else ""
        self._trace.note("platform", f"{call.method} {where} {words!r} -> {outcome}{spoil}")


def _spoiled(spoil: Spoil, fate: Fate) -> Refusal | None:
    match spoil:
        case Spoil.BUSY:
            return too_many(fate.retry_after_s)
        case Spoil.ERROR_BEFORE:
            return Refusal(500, "Internal Server Error")
        case Spoil.GATEWAY_AFTER:
            return Refusal(502, "Bad Gateway")
    return None


def _short(body: Mapping[str, Any]) -> str:
    if not body:
        return "nothing"
    if not body.get("ok"):
        return f"{body.get('error_code')} {body.get('description')}"
    result = body.get("result")
    if isinstance(result, dict):
        return str(result.get("message_id") or result.get("message_thread_id") or "ok")
    if isinstance(result, list):
        return ",".join(str(one.get("message_id")) for one in result if isinstance(one, dict)) or "ok"
    return "ok"


def text_of(message: Mapping[str, Any]) -> str:
    """The text or the caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def args_of(body: str | FormData) -> Args:
    """The parameters of a request: JSON, or a form if there is a file in it."""
    if isinstance(body, str):
        return Args(json.loads(body))
    values: Json = {}
    files: dict[str, Upload] = {}
    for options, _, value in body._fields:
        if "filename" in options:
            files[options["name"]] = Upload(options["filename"], bytes(value))
        else:
            values[options["name"]] = value
    return Args(values, files)


def as_sent(value: Any) -> Any:
    """What is left of a value once it went over the wire: nobody shares an object with the platform."""
    return json.loads(json.dumps(value))
