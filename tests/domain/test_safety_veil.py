"""Of 64 digits that may be a key nothing is shown, however they are written, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from bot.safety.gate import veil
from bot.safety.hexes import doubtful, hexes

WRAPS: list[Callable[[str], str]] = [
    str,
    str.upper,
    "0x{}".format,
    lambda digits: " ".join(digits[at : at + 8] for at in range(0, 64, 8)),
    lambda digits: f"{digits[:32]}\n{digits[32:]}",
    lambda digits: "\u200b".join(digits),
    "here: {} thanks".format,
    "看看 {} 谢谢".format,
]


@given(st.binary(min_size=32, max_size=32), st.sampled_from(WRAPS))
def test_of_what_is_in_doubt_nothing_is_left(secret: bytes, wrap: Callable[[str], str]) -> None:
    text = wrap(sha256(secret).hexdigest())
    (found,) = doubtful(text)

    shown, count = veil(text)

    assert count == 1
    assert doubtful(shown) == []
    left = text[: found.start] + text[found.end :]
    assert shown.replace("⟦64 characters⟧", "") == left


@given(st.text(max_size=200))
def test_what_holds_no_digits_in_doubt_stays_as_it_is(text: str) -> None:
    shown, count = veil(text)

    assert (shown == text) is (count == 0)
    assert count == 0 or hexes(text)


@given(
    st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=5),
    st.sampled_from([" ", "\n", ", ", " or ", "; "]),
)
def test_however_many_there_are_none_gets_past(secrets: list[bytes], between: str) -> None:
    digits = [sha256(secret).hexdigest() for secret in secrets]

    shown, _ = veil(between.join(digits))

    assert not any(one[at : at + 16] in shown for one in digits for at in range(49))
