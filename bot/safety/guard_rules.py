"""What makes a clause a trap: the rules of the guard, the same for every language; the words are in guard_terms/."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.safety.guard_clauses import LINK_KIND, Clause
from bot.safety.guard_words import Mark

FAR = 10**6
# In characters; what comes later in a clause is told about, not listed.
_FARTHEST_ON_LIST = 30
_EXCUSES = ("neg", "past", "other")
_EXPLAINS = (*_EXCUSES, "nobody", "soft", "fact")

_FEW_WORDS = 4
_SHORT_WORDS = 6
_FEW_CHARACTERS = 12


class Reason(StrEnum):
    """Why a draft was stopped."""

    ASKS_FOR_SECRET = "asks_for_secret"
    ASKS_FOR_PAYMENT = "asks_for_payment"
    ASKS_FOR_SIGNATURE = "asks_for_signature"
    MOVES_TO_PRIVATE_CHAT = "moves_to_private_chat"
    ASKS_FOR_CALL = "asks_for_call"
    UNKNOWN_LINK = "unknown_link"
    UNKNOWN_ADDRESS = "unknown_address"
    UNKNOWN_HANDLE = "unknown_handle"
    CONTAINS_SECRET = "contains_secret"


# A sentence without any of these only tells what things are like.
_SPEAKS_TO_THEM = frozenset(
    {"us", "your", "cut", "give", "tell", "enter", "confirm", "what", "which", "part", "chat", "call", "pay"}
    | {"chat_verb", "call_verb", "fee_due", "funds"}
)
_IS_DUE = frozenset({"fee_due", "funds", "pay", "us"})
_RITUAL = frozenset({"secret", "enter", "ritual"})
_LATER_CODE = frozenset({"weak", "hint"})
_NAMED_BY_THIEVES: Sequence[tuple[str, Reason, Sequence[str]]] = (
    ("secret", Reason.ASKS_FOR_SECRET, ("own", "keep", "remove")),
    ("fee", Reason.ASKS_FOR_PAYMENT, ("gas", "object", "own")),
    ("chat_place", Reason.MOVES_TO_PRIVATE_CHAT, ("remove",)),
    ("chat", Reason.MOVES_TO_PRIVATE_CHAT, ("remove",)),
    ("call_thing", Reason.ASKS_FOR_CALL, ("own", "object", "remove")),
    ("call", Reason.ASKS_FOR_CALL, ("remove",)),
)
"""What hardly anybody else brings up, why it is stopped, and what more explains that it is named."""


@dataclass(frozen=True, slots=True)
class Said:
    """What earlier clauses leave behind: what "it" means, an open request, an open denial, and where one is working.

    *meant* is "secret", "object" or "" ; *denied* and *asking* end with their sentence, unless a list follows. *named*,
    *stuck*, *lacking*, *paying* and *asked_back* say what the sentence has had so far: a secret, "we cannot go on",
    "without", money on its way, and a question about what happened.
    """

    meant: str = ""
    denied: bool = False
    asking: bool = False
    own: bool = False
    warned: bool = False
    excepted: bool = False
    stuck: bool = False
    named: bool = False
    paying: bool = False
    lacking: bool = False
    asked_back: bool = False


def reasons(clause: Clause, said: Said) -> set[Reason]:
    """Return what *clause* is a trap for, after what was *said*."""
    found = set()
    if asks_for_secret(clause, said) or _baits(clause, said):
        found.add(Reason.ASKS_FOR_SECRET)
    if asks_for_payment(clause, said):
        found.add(Reason.ASKS_FOR_PAYMENT)
    if _lures(clause, said, "chat", "chat_verb", "chat_place"):
        found.add(Reason.MOVES_TO_PRIVATE_CHAT)
    if _lures(clause, said, "call", "call_verb", "call_thing"):
        found.add(Reason.ASKS_FOR_CALL)
    return found


def unexplained(sentence: Sequence[Clause]) -> set[Reason]:
    """Return what a whole sentence names that only thieves bring up, if nothing in it warns, asks back or explains."""
    if any(clause.has(*_EXPLAINS) for clause in sentence):
        return set()
    kinds = {mark.kind for clause in sentence for mark in clause.marks}
    if kinds >= _RITUAL or _asks_for_code(kinds):
        return {Reason.ASKS_FOR_SECRET}
    if kinds.isdisjoint(_SPEAKS_TO_THEM) and not _is_short(sentence):
        return set()
    return {
        reason
        for named, reason, explains in _NAMED_BY_THIEVES
        if named in kinds and kinds.isdisjoint(explains) and (named != "fee" or not kinds.isdisjoint(_IS_DUE))
    }


def _asks_for_code(kinds: Set[str]) -> bool:
    """Whether a sentence is after the code of which an earlier part of it says that it is on its way."""
    return kinds >= _LATER_CODE and not kinds.isdisjoint(("give", "tell")) and "object" not in kinds


def _is_short(sentence: Sequence[Clause]) -> bool:
    text = " ".join(clause.text for clause in sentence)
    return len(text.split()) <= _SHORT_WORDS if " " in text.strip() else len(text) <= _FEW_CHARACTERS


def after(clause: Clause, said: Said) -> Said:
    """Return what is left behind once *clause* has been said too."""
    if clause.is_first:
        said = replace(said, denied=False, own=said.own and not clause.has("us"), asking=said.asking)
    meant = said.meant
    last = max((mark for mark in clause.marks if mark.kind in ("secret", "object")), key=_start, default=None)
    if last is not None:
        meant = last.kind
    excused = clause.has(*_EXCUSES)
    verb = clause.has("give", "tell", "enter", "confirm")
    return Said(
        meant=meant,
        denied=clause.has("neg", "other") or (clause.goes_on and said.denied),
        asking=(verb or (said.asking and (not clause.is_first or clause.has("object")))) and not excused,
        own=said.own or clause.has("own"),
        warned=_warns(clause) if clause.has("secret") else said.warned and not clause.has("object"),
        excepted=clause.has("except") or (said.excepted and not clause.is_first),
        paying=_moves_money(clause, said) or (said.paying and not clause.is_first),
        asked_back=(clause.asks and clause.has("past")) or (said.asked_back and not clause.is_first),
        lacking=clause.has("lacking", "unless") or (said.lacking and not clause.is_first),
        named=clause.has("secret") or (said.named and not clause.is_first),
        stuck=clause.has("stuck") or (said.stuck and not clause.is_first),
    )


def asks_for_secret(clause: Clause, said: Said) -> bool:
    """Whether *clause* asks the customer to hand over a secret, or something that stands for one."""
    secret = clause.first("secret")
    if secret is None:
        return _asks_for_it(clause, said) or (said.named and _insists(clause, said))
    is_excepted = clause.has("except") or (said.excepted and not clause.is_first)
    if is_excepted and clause.has("give", "tell", "enter", "neg", "secret"):
        return True
    if clause.has("unless") and clause.has("give", "tell", "enter", "neg") and not clause.has("other", "own"):
        return True
    return (
        _asks(clause, said, secret)
        or _is_stuck(clause, said)
        or _settles_for(clause)
        or clause.has("see")
        or _asks_what(clause, said)
        or _asks_to_enter(clause, said)
        or _asks_to_confirm(clause, said)
        or _is_listed(clause, said, secret)
        or _leads_here(clause, said)
    )


def asks_for_payment(clause: Clause, said: Said) -> bool:
    """Whether *clause* asks for money: a fee, a deposit, funds sent somewhere; the network's own fees are no trap."""
    fee = clause.first("fee")
    if fee is not None and clause.has("lacking") and clause.has("pay") and not clause.has("other", "past"):
        return True
    if fee is not None and not _excused(clause, said, fee) and clause.has("pay", "move", "give", "fee_due"):
        return not clause.has("gas") or clause.has("pay_to")
    pay = clause.first("pay")
    if pay is not None and not _excused(clause, said, pay) and clause.has("pay_to", "purpose"):
        return not clause.has("gas")
    if _demands_amount(clause, said):
        return True
    if said.paying and not clause.is_first and clause.has("purpose") and not clause.has(*_EXCUSES, "gas"):
        return True
    move = clause.first("move", "give")
    if move is None or _excused(clause, said, move) or clause.has("gas"):
        return False
    if clause.has("move") and clause.has("pay_to") and clause.has("funds", "pron"):
        return True
    is_for_something = clause.has("move") and clause.has("purpose")
    return clause.has("funds", "amount") and (is_for_something or _sends_us_money(clause))


def _demands_amount(clause: Clause, said: Said) -> bool:
    """Whether a sum that is named has to be paid, whatever for; what the network takes is no trap."""
    verb = clause.first("pay", "move")
    if verb is None or not clause.has("amount") or clause.has("gas", "own"):
        return False
    return clause.has("fee_due") and not _excused(clause, said, verb)


def _moves_money(clause: Clause, said: Said) -> bool:
    verb = clause.first("move", "pay")
    if verb is None or not clause.has("funds", "amount") or clause.has("gas"):
        return False
    return not _excused(clause, said, verb)


def _sends_us_money(clause: Clause) -> bool:
    """Whether money is to be sent to us, not something said about it."""
    return clause.has("us", "pay_to") and not clause.has("object", "secret", "what")


def _asks(clause: Clause, said: Said, secret: Mark) -> bool:
    for verb in clause.marks:
        if (
            verb.kind in ("give", "tell")
            and not _excused(clause, said, verb)
            and _about(clause, verb, secret)
        ):
            return True
    return False


def _about(clause: Clause, verb: Mark, secret: Mark) -> bool:
    """Whether *verb* is about the secret, not about something else that only has to do with it."""
    if secret.start < verb.start:
        is_named = not clause.between(secret.end, FAR, "object", "soft", "cut")
        if clause.verb_last:
            return not clause.between(secret.end, verb.start, "keep")
        return is_named or clause.between(verb.start, FAR, "pron")
    if verb.kind == "tell" and clause.between(verb.end, secret.start, "object"):
        return False
    return not clause.between(verb.end, secret.start, "past", "other", "soft", "neg")


def _asks_what(clause: Clause, said: Said) -> bool:
    what = clause.first("what") or _which(clause)
    is_theirs = clause.has("your", "pron") or clause.verb_last or clause.asks
    if what is None or not (is_theirs or what.kind == "which"):
        return False
    return not _excused(clause, said, what)


def _which(clause: Clause) -> Mark | None:
    """Return the question word right beside a secret, if the clause is a question about nothing else."""
    if not clause.asks or clause.has("neg", "other") or (clause.has("past") and not clause.has("hint")):
        return None
    secrets = [mark for mark in clause.marks if mark.kind == "secret"]
    words = (mark for mark in clause.marks if mark.kind == "which")
    return next((word for word in words if any(_beside(word, secret) for secret in secrets)), None)


def _beside(one: Mark, other: Mark) -> bool:
    return one.end == other.start or other.end == one.start


def _insists(clause: Clause, said: Said) -> bool:
    """Whether a secret that the sentence has named is asked about, or said to be missing."""
    if clause.is_first:
        return False
    is_question = clause.asks and clause.has("what", "which") and not clause.has(*_EXCUSES, "object", "own")
    return _is_stuck(clause, said) or (is_question and not said.warned)


def _is_stuck(clause: Clause, said: Said) -> bool:
    """Whether nothing goes on as long as we do not get what the sentence names."""
    is_stuck = clause.has("stuck") or (said.stuck and not clause.is_first)
    is_lacking = clause.has("lacking", "unless") or (said.lacking and not clause.is_first)
    return is_stuck and is_lacking and not clause.has("other", "own")


def _settles_for(clause: Clause) -> bool:
    """Whether a part of the secret is said to be enough."""
    return clause.has("part") and clause.has("enough") and not clause.has(*_EXCUSES)


def _asks_to_enter(clause: Clause, said: Said) -> bool:
    enter = clause.first("enter")
    if enter is None or _excused(clause, said, enter):
        return False
    if clause.has("here"):
        return True
    is_ritual = clause.has("ritual") and not clause.has("soft", "keep")
    return is_ritual or _goes_to_us(clause) or not (clause.has("own", "soft", "keep") or said.own)


def _asks_to_confirm(clause: Clause, said: Said) -> bool:
    confirm = clause.first("confirm")
    if confirm is None or _excused(clause, said, confirm) or clause.has("past", "keep", "soft", "fact"):
        return False
    return _goes_to_us(clause) or not (clause.has("own") or said.own)


def _goes_to_us(clause: Clause) -> bool:
    us, own = clause.first("us", LINK_KIND), clause.first("own")
    if us is None or clause.between(0, us.start, "neg"):
        return False
    # The nearest to the verb says where it goes.
    return own is None or (us.start > own.start) is clause.verb_last


def _is_listed(clause: Clause, said: Said, secret: Mark) -> bool:
    """Whether the secret is one more thing on the list of what an earlier clause asks for."""
    if not said.asking or clause.has(*_EXCUSES, "keep", "own", "soft", "enter", "nobody"):
        return False
    return secret.start <= _FARTHEST_ON_LIST and not clause.has("confirm")


def _leads_here(clause: Clause, said: Said) -> bool:
    """Whether a secret of the customer's is in question or on its way to us and nothing in the clause explains that."""
    if clause.has(*_EXCUSES, "own", "keep", "soft", "object", "nobody", "fact") or (
        said.denied and clause.goes_on
    ):
        return False
    # "Seed phrase, please": so short that there is nothing else it could mean.
    is_bare = (
        clause.has("cut")
        and clause.text.count(" ") <= _FEW_WORDS + 1
        and not (clause.drops_it and len(clause.text) > _FEW_CHARACTERS)
    )
    return clause.has("us") or (clause.asks and clause.has("your")) or is_bare


def _asks_for_it(clause: Clause, said: Said) -> bool:
    """Whether *clause* asks for what was named before: "send it here", or "tell me" after "what is your …"."""
    if said.meant != "secret" or clause.has("object", "keep"):
        return False
    if clause.has("except") and not clause.is_first:
        return True
    verb = clause.first("give", "tell")
    if verb is None:
        verb = clause.first("enter") if _goes_to_us(clause) else None
    if verb is None or _excused(clause, said, verb) or clause.has("soft", "past", "own"):
        return False
    return clause.has("pron", "what") or (not said.warned and (clause.has("us") or clause.drops_it))


def _excused(clause: Clause, said: Said, verb: Mark) -> bool:
    """Whether the clause warns of what *verb* asks, or asks whether it happened."""
    if clause.has("except"):
        return False
    if said.asked_back and not clause.is_first and not clause.has("us"):
        return True
    if (said.denied and clause.goes_on) or (clause.has("fact") and not clause.has("us")):
        return True
    start, end = clause.thought(verb.start)
    end = end if clause.verb_last else verb.start
    return clause.between(start, end, *_EXCUSES) or clause.between(verb.start, FAR, "nobody")


def _baits(clause: Clause, said: Said) -> bool:
    bait = clause.first("bait")
    return bait is not None and not _excused(clause, said, bait)


def _lures(clause: Clause, said: Said, whole: str, verb: str, thing: str) -> bool:
    lure = clause.first(whole)
    if lure is not None and not _excused(clause, said, lure) and not clause.has("remove"):
        return True
    does, goal = clause.first(verb), clause.first(thing)
    if does is None or goal is None or clause.has("remove"):
        return False
    return not _excused(clause, said, does) and not _excused(clause, said, goal)


def _warns(clause: Clause) -> bool:
    """Whether a clause about a secret warns, or asks what was done with it; asking whether it is there does neither."""
    return clause.has("neg", "other") or (clause.has("past") and clause.has("give", "tell", "enter"))


def _start(mark: Mark) -> int:
    return mark.start
