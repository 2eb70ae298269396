"""A link to an official site that leads on to somebody else's is judged by where it leads, by the guard and by /verify."""

from __future__ import annotations

import pytest

from bot.safety.guard import Known, Reason, judge
from bot.safety.links import find
from bot.safety.redirects import targets
from bot.safety.registry import Registry
from bot.safety.verifying import Origin, Question, Sent, Verdict, verify

KNOWN = Known(domains=frozenset({"acmewallet.com"}), handles=frozenset({"acme_help"}))
REGISTRY = Registry.parse(["domain acmewallet.com", "handle @acme_help"])
OURS = "https://acmewallet.com"
FOREIGN = [
    f"{OURS}/redirect?to=https://evil.example.com",
    f"{OURS}?to=https://evil.example.com",
    f"{OURS}/r?to=https%3A%2F%2Fevil.example.com%2Fx",
    f"{OURS}/r?to=https%253A%252F%252Fevil.example.com",
    f"{OURS}/out/https://evil.example.com/x",
    f"{OURS}/r?a=1&next=//evil.example.com",
    f"{OURS}/r?next=evil.example.com",
    f"{OURS}/r?next=http:/evil.example.com",
    f"{OURS}/r#to=https:\\\\evil.example.com",
    f"{OURS}/r?to={OURS}/r?to=https%3A%2F%2Fevil.example.com",
    f"{OURS}/r?to=https://acmewallet.com@evil.example.com",
]
OWN = [
    f"{OURS}/help?a=1&lang=en.us",
    f"{OURS}/login?next={OURS}/account",
    f"{OURS}/login?next=https%3A%2F%2Fapp.acmewallet.com",
    f"{OURS}/get?file=guide.pdf&version=2.1.0",
    f"{OURS}/r?to=https://t.me/acme_help",
]


@pytest.mark.parametrize("link", FOREIGN)
def test_a_redirect_to_a_foreign_host_is_stopped_and_not_ours(link: str) -> None:
    traps = judge(f"Please open {link} now.", KNOWN).reasons
    answer = verify(Question(link), REGISTRY, Sent(our_id=1))
    hidden = verify(Question(link, Origin()), REGISTRY, Sent(our_id=1))

    assert traps == {Reason.UNKNOWN_LINK}
    assert (answer.verdict, answer.about) == (Verdict.NOT_OURS, answer.about)
    assert answer.about.startswith("evil.example.com")
    assert hidden.verdict is Verdict.NOT_OURS


@pytest.mark.parametrize("link", OWN)
def test_a_link_that_stays_at_home_may_go_and_is_ours(link: str) -> None:
    traps = judge(f"Please open {link} now.", KNOWN).reasons
    answer = verify(Question(link), REGISTRY, Sent(our_id=1))

    assert traps == set()
    assert answer.verdict is Verdict.OURS


def test_a_redirect_to_a_strangers_chat_is_a_strange_handle() -> None:
    traps = judge(f"Open {OURS}/r?to=https://t.me/evil_desk please", KNOWN).reasons

    assert traps == {Reason.UNKNOWN_HANDLE}


def test_a_redirect_that_the_customer_sent_may_be_named_and_another_one_may_not() -> None:
    known = Known(domains=KNOWN.domains, texts=(f"I opened {OURS}/r?to=https://evil.example.com",))

    same = judge(f"Do not open {OURS}/r?to=https://evil.example.com again.", known).reasons
    other = judge(f"Open {OURS}/r?to=https://worse.example.com", known).reasons

    assert same == set()
    assert other == {Reason.UNKNOWN_LINK}


def test_targets_stand_where_their_link_does() -> None:
    text = f"see {FOREIGN[0]} there"

    (link,) = find(text)

    assert [(one.start, one.end, one.host) for one in targets(link)] == [
        (link.start, link.end, "evil.example.com")
    ]
