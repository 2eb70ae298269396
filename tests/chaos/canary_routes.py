"""The routes a secret can take into the desk, each with one customer or agent who sends it; looks for nothing."""

from __future__ import annotations

import io
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import zxingcpp
from PIL import Image

from tests.chaos.canaries import Canary
from tests.e2e.world import E2EWorld, Someone

_FORGED_IDS = 500_000
_ANOTHER = 10_000
"""So far apart are the numbers of what one visit forges."""
MOST_OPTIONS = 12
"""Of one poll; what has more words goes as several, about as long as each other."""
Json = dict[str, Any]


@dataclass(slots=True)
class Visit:
    """One customer at one desk, with an agent who looks into their topic."""

    desk: E2EWorld
    alice: Someone
    mei: Someone
    chance: random.Random
    serial: int

    async def forged(self, **more: Any) -> None:
        """A message arrives as the platform would send it, with fields that no client of the sandbox can set."""
        said = await self.alice.says("hello")
        await self.desk.arrives("message", {**said, "message_id": _FORGED_IDS + self.serial, **more})

    async def private_admin(self) -> Someone:
        """The agent, who is an admin, in their own chat with the bot."""
        alone = Someone(self.desk, self.mei.id, self.mei.id)
        await alone.says("/start")
        return alone


Route = Callable[[Visit, Canary], Awaitable[object]]


async def _edit(visit: Visit, canary: Canary) -> None:
    message = await visit.alice.says("nothing yet")
    await visit.alice.edits(message, f"well: {canary.text}")


async def _edited_caption(visit: Visit, canary: Canary) -> None:
    message = await visit.alice.sends("photo", caption="a picture")
    await visit.alice.edits(message, canary.text)


async def _album(visit: Visit, canary: Canary) -> None:
    world, alice = visit.desk.box.world, visit.alice
    for caption in ("", canary.text, "and this"):
        world.attach(alice.id, "photo", album=f"album {visit.serial}", caption=caption)
    await visit.desk.settle()


async def _quote(visit: Visit, canary: Canary) -> None:
    await visit.forged(text="what of this", quote={"text": canary.text, "position": 0})


async def _nested(visit: Visit, canary: Canary) -> None:
    said = await visit.alice.says("hello again")
    await visit.forged(text="see above", reply_to_message={**said, "text": canary.text})


async def _contact(visit: Visit, canary: Canary) -> None:
    contact = {"phone_number": "+100", "first_name": canary.text, "vcard": f"NOTE:{canary.text}"}
    await visit.forged(text=None, contact=contact)


async def _forwarded(visit: Visit, canary: Canary) -> None:
    origin = {"type": "hidden_user", "sender_user_name": canary.text, "date": 1}
    await visit.forged(text=f"they wrote {canary.text}", forward_origin=origin)


async def _link(visit: Visit, canary: Canary) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": f"https://example.org/?q={canary.text}"}
    await visit.forged(text="here", entities=[entity])


async def _name(visit: Visit, canary: Canary) -> None:
    sender = {"id": visit.alice.id, "is_bot": False, "first_name": canary.text}
    await visit.forged(**{"from": sender}, text="who am I")


def poll_of(question: str, options: Sequence[str]) -> Json:
    """A poll as the platform sends it."""
    return {
        "id": "1",
        "question": question,
        "options": [
            {"persistent_id": str(number), "text": text, "voter_count": 0}
            for number, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }


def checklist_of(tasks: Sequence[str]) -> Json:
    """A checklist as the platform sends it."""
    numbered = [{"id": number, "text": text} for number, text in enumerate(tasks, start=1)]
    return {"title": "to do", "tasks": numbered}


async def _poll(visit: Visit, canary: Canary) -> None:
    await visit.forged(text=None, poll=poll_of(canary.text, [canary.text]))


async def _poll_word_by_word(visit: Visit, canary: Canary) -> None:
    words = canary.text.split()
    size = ceil(len(words) / ceil(len(words) / MOST_OPTIONS))
    for at in range(0, len(words), size):
        await visit.forged(text=None, poll=poll_of("which of these?", words[at : at + size]))
        visit.serial += _ANOTHER


async def _checklist(visit: Visit, canary: Canary) -> None:
    await visit.forged(text=None, checklist=checklist_of(canary.text.split()))


async def _name_in_two(visit: Visit, canary: Canary) -> None:
    words = canary.text.split()
    half = len(words) // 2
    contact = {
        "phone_number": "+100",
        "first_name": " ".join(words[:half]),
        "last_name": " ".join(words[half:]),
    }
    await visit.forged(text=None, contact=contact)


async def _unknown(visit: Visit, canary: Canary) -> None:
    await visit.forged(text="hello", a_field_of_tomorrow={"deep": [{"down": canary.text}]})


async def _form(visit: Visit, canary: Canary) -> None:
    await visit.alice.says("/report")
    await visit.alice.says(canary.text)
    await visit.alice.says("/cancel")


async def _faq(visit: Visit, canary: Canary) -> None:
    admin = await visit.private_admin()
    for text in ("/faq add", "How do I find my words?", f"Like these: {canary.text}", canary.text):
        await admin.says(text)
    await admin.says("/cancel")


async def _faq_in_one(visit: Visit, canary: Canary) -> None:
    admin = await visit.private_admin()
    await admin.says(f"/faq test {canary.text}")


async def _by_agent(visit: Visit, canary: Canary) -> None:
    await visit.mei.says("/claim")
    await visit.mei.says(f"type this in: {canary.text}")
    await visit.mei.says(f"// a note: {canary.text}")


async def _word_by_word(visit: Visit, canary: Canary) -> None:
    for word in canary.text.split():
        await visit.alice.says(word)


async def _three_by_three(visit: Visit, canary: Canary) -> None:
    words = canary.text.split()
    for at in range(0, len(words), 3):
        await visit.alice.says(" ".join(words[at : at + 3]))


def _in_a_report(size: int) -> Route:
    async def route(visit: Visit, canary: Canary) -> None:
        alice = await visit.desk.started(f"Reporter {visit.serial}")
        await alice.says("/report")
        words = canary.text.split()
        for at in range(0, len(words), size):
            await alice.says(" ".join(words[at : at + size]))

    return route


async def _screenshot(visit: Visit, canary: Canary) -> None:
    await visit.alice.sends("photo", data=canary.picture)


def code_of(text: str) -> bytes:
    """A picture of *text* as a QR code."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    out = io.BytesIO()
    Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6)).save(out, "PNG")
    return out.getvalue()


ROUTES: dict[str, Route] = {
    "text": lambda visit, canary: visit.alice.says(f"here it is: {canary.text}"),
    "capitals": lambda visit, canary: visit.alice.says(
        canary.text if not canary.words else canary.text.upper()
    ),
    "edit": _edit,
    "caption": lambda visit, canary: visit.alice.sends("photo", caption=canary.text),
    "edited caption": _edited_caption,
    "album": _album,
    "huge file": lambda visit, canary: visit.alice.sends("video", caption=canary.text, size=40 << 20),
    "file name": lambda visit, canary: visit.alice.sends("document", file_name=f"{canary.text}.txt"),
    "text file": lambda visit, canary: visit.alice.sends(
        "document", data=f"backup\n{canary.text}\n".encode(), file_name="backup.txt"
    ),
    "QR code": lambda visit, canary: visit.alice.sends("photo", data=code_of(canary.text)),
    "quote": _quote,
    "nested reply": _nested,
    "contact": _contact,
    "forwarded": _forwarded,
    "link": _link,
    "name": _name,
    "poll": _poll,
    "unknown field": _unknown,
    "deep link": lambda visit, canary: visit.alice.says(f"/start {canary.text}"),
    "command": lambda visit, canary: visit.alice.says(f"/person {canary.text}"),
    "button": lambda visit, canary: visit.alice.forges(canary.text[:60]),
    "form": _form,
    "agent": _by_agent,
    "knowledge base": _faq,
    "question to the knowledge base": _faq_in_one,
}
IN_PIECES: dict[str, Route] = {
    "word by word": _word_by_word,
    "three by three": _three_by_three,
    "report word by word": _in_a_report(1),
    "report three by three": _in_a_report(3),
    "report four by four": _in_a_report(4),
    "poll word by word": _poll_word_by_word,
    "checklist": _checklist,
    "contact in two": _name_in_two,
}
WITH_OCR: dict[str, Route] = {"screenshot": _screenshot}
