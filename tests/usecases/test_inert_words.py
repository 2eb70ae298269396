"""Words of strangers and of customers change nothing but themselves: no formatting, no link, no other text around them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.chain.words import inert
from bot.channels.details import known
from bot.channels.rendering import posts
from bot.channels.rich import Rich
from bot.domain.explaining import Wanted, explain
from bot.domain.facts import Approval, ChainFact, Transfer, TxState
from bot.domain.messages import Say
from bot.handover.questions import summary
from bot.intake import Slot, Value, begin, choose
from bot.intake.networks import title
from tests.parcels import speech, to_customer
from tests.usecases.chain_desk import ADDRESS, STRANGER, found

HARMLESS = "plainly"
TRAPS = (
    "**free**",
    "`0x00`",
    "{ $amount }",
    "{ -brand }",
    "[tap](https://evil.example)",
    "<a href='https://evil.example'>tap</a>",
    "https://evil.example/claim",
    "@support_bot",
    "/close",
    "\u202eTDSU",
    "\u2068\u2069",
    "US\u200bDT\nUSDT",
    "\ue000\ue001",
)
TOLD = (TxState.CONFIRMED, TxState.FAILED_REVERTED, TxState.PENDING_WAITING, TxState.REPLACED)
hostile = st.tuples(st.text(max_size=6), st.sampled_from(TRAPS), st.text(max_size=6)).map("".join)
strange = hostile.map(inert).filter(str.strip)
written = hostile.filter(lambda text: text.isprintable() and bool(text.strip()))


def fact_with(words: str, state: TxState) -> ChainFact:
    """What a chain says that holds *words* wherever a stranger can put some."""
    moved = Transfer(STRANGER, ADDRESS, 250, 0, words, STRANGER, genuine=False)
    grant = Approval(STRANGER, ADDRESS, STRANGER, words, genuine=False, unlimited=True)
    return replace(found(state), reason=words, memo=words, transfers=(moved,), approvals=(grant,))


def kinds(rich: Rich) -> list[str]:
    """The formatting of a text."""
    return [span.kind for span in rich.spans]


@given(strange, st.sampled_from(TOLD), st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_words_from_a_chain_are_said_as_they_are_and_format_nothing(
    words: str, state: TxState, language: str
) -> None:
    def said(what: str) -> list[Rich]:
        lines = explain(fact_with(what, state), title, Wanted(STRANGER, "1234"))
        return [speech(language).say(line.key, line.args) for line in lines]

    strangers, plain = said(words), said(HARMLESS)

    assert [kinds(one) for one in strangers] == [kinds(one) for one in plain]
    # A short word of theirs may stand in a text of ours as well.
    for one, harmless in zip(strangers, plain, strict=True):
        assert words in one.text if HARMLESS in harmless.text else one.text == harmless.text


@given(written)
def test_what_a_customer_wrote_formats_nothing_on_the_card(words: str) -> None:
    def card(what: str) -> list[Rich]:
        slots = {"what": ("theft", "theft", "what:theft")}
        free = dict.fromkeys(("site", "device", "memo", "platform", "story", "error"), (what, what, "text"))
        return known({**slots, **free}, speech(), is_transaction=True)

    assert [kinds(line) for line in card(words)] == [kinds(line) for line in card(HARMLESS)]


@given(written)
def test_what_a_customer_wrote_is_said_back_as_it_is(words: str) -> None:
    def post(what: str) -> Rich:
        form = choose(begin(), Slot.WHAT, "missing-memo")
        given_so_far = {**form.values, Slot.MEMO: Value(what, what, "text")}
        said: Say = summary(replace(form, values=given_so_far, asking=None), "en")
        (post,) = posts([to_customer(said)], speech())
        return post.body

    assert words.strip() in post(words).text
    assert kinds(post(words)) == kinds(post(HARMLESS))
