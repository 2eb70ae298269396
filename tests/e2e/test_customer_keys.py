"""Keys, passwords, codes and cards, and secrets in pictures and files: deleted, kept nowhere, and each told in its words."""

from __future__ import annotations

import io
import json

import pytest
import zxingcpp
from mnemonic import Mnemonic
from PIL import Image

from tests.e2e.test_customer_secrets import kept_bytes
from tests.e2e.world import E2EWorld, Someone

KEY = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
"""Published with the description of the format."""
PHRASE = Mnemonic("english").to_mnemonic(bytes(range(3, 243, 15)))
WORDS = PHRASE.split()
SAID = {
    "private_key": (f"here it is {KEY}", KEY),
    "password": ("my password is Xk29!vbQ", "Xk29!vbQ"),
    "one_time_code": ("the code I got is 482913", "482913"),
    "card": ("my card 4111 1111 1111 1111 exp 12/28 cvv 123", "4111 1111"),
}


def code_of(text: str) -> bytes:
    """A picture of *text* as a QR code."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    out = io.BytesIO()
    Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6)).save(out, "PNG")
    return out.getvalue()


def everything(desk: E2EWorld, someone: Someone) -> str:
    """All that is kept, was asked of the platform, and can be read in any chat."""
    calls = [call for call in desk.box.calls if "update" not in call and call["method"] != "getUpdates"]
    seen = [calls, desk.box.world.messages(desk.group), someone.messages]
    kept = kept_bytes(desk.app.settings.data_dir).decode("utf-8", "replace")
    return kept + json.dumps(seen, ensure_ascii=False)


@pytest.mark.parametrize("kind", sorted(SAID))
async def test_each_kind_is_deleted_kept_nowhere_and_told_in_its_own_words(desk: E2EWorld, kind: str) -> None:
    alice = await desk.started()
    said, secret = SAID[kind]

    await alice.says(said)

    mei = await desk.agent(of=alice)
    assert secret not in everything(desk, alice)
    assert alice.has_read(desk.words("secret-removed", kind=kind, count=1))
    assert mei.has_read(desk.words("secret-seen", kind=kind, count=1))
    assert (await desk.case_of(alice)).priority == "P0"


async def test_a_phrase_in_a_code_is_not_even_asked_about(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.sends("photo", data=code_of(PHRASE))

    assert alice.has_read(desk.words("secret-removed", kind="recovery_phrase", count=12))
    assert not any("photo" in message for message in alice.messages)
    assert not any("photo" in message for message in desk.box.world.messages(desk.group))


async def test_a_phrase_in_a_text_file_is_found_and_an_honest_file_is_passed_on(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.sends("document", data=f"backup\n{PHRASE}\n".encode(), file_name="backup.txt")
    await alice.sends("document", data=b"the app said: nonce too low", file_name="log.txt")

    names = [one["document"]["file_name"] for one in desk.box.world.messages(desk.group) if "document" in one]
    assert names == ["log.txt"]
    assert alice.has_read(desk.words("secret-removed", kind="recovery_phrase", count=12))


async def test_a_code_without_a_secret_leaves_the_picture_to_the_question(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("human please")

    await alice.sends("photo", data=code_of("https://example.org/help"))

    assert alice.hears == desk.words("held-question-writing")


@pytest.mark.parametrize("opened", [False, True], ids=["with the bot", "with an agent"])
async def test_a_phrase_sent_word_by_word_is_stopped_and_taken_back_everywhere(
    desk: E2EWorld, opened: bool
) -> None:
    alice = await desk.started()
    if opened:
        await alice.says("human please")

    for word in WORDS:
        await alice.says(f"{word}")

    left = [word for word in WORDS if word in json.dumps(alice.messages[4:])]
    shown = [word for word in WORDS if word in json.dumps(desk.box.world.messages(desk.group))]
    mei = await desk.agent(of=alice)
    assert len(left) <= 1 and len(shown) <= 1
    assert mei.has_read("🔒 The customer sent a recovery phrase")
    assert alice.has_read("I stopped you there")
