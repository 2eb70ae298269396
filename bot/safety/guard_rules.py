"""What makes a clause a trap: the rules of the guard, the same for every language; the words are in guard_terms/."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.safety.guard_clauses import LINK_KIND, Clause
from bot.safety.guard_words import Mark

FAR = 10**6
# In characters; what comes later in a clause is told about, not listed.
_FARTHEST_ON_LIST = 30
_EXCUSES = ("neg", "past", "other")

_FEW_WORDS = 4
_FEW_CHARACTERS = 12


class Reason(StrEnum):
    """Why a draft was stopped."""

    ASKS_FOR_SECRET = "asks_for_secret"
    ASKS_FOR_PAYMENT = "asks_for_payment"
    MOVES_TO_PRIVATE_CHAT = "moves_to_private_chat"
    ASKS_FOR_CALL = "asks_for_call"
    UNKNOWN_LINK = "unknown_link"
    UNKNOWN_ADDRESS = "unknown_address"
    UNKNOWN_HANDLE = "unknown_handle"
    CONTAINS_SECRET = "contains_secret"


@dataclass(frozen=True, slots=True)
class Said:
    """What earlier clauses leave behind: what "it" means, an open request, an open denial, and where one is working.

    *meant* is "secret", "object" or "" ; *denied* and *asking* end with their sentence, unless a list follows.
    """

    meant: str = ""
    denied: bool = False
    asking: bool = False
    own: bool = False
    warned: bool = False
    excepted: bool = False


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
    )


def asks_for_secret(clause: Clause, said: Said) -> bool:
    """Whether *clause* asks the customer to hand over a secret, or something that stands for one."""
    secret = clause.first("secret")
    if secret is None:
        return _asks_for_it(clause, said)
    if (clause.has("except") or said.excepted) and clause.has("give", "tell", "enter", "neg", "secret"):
        return True
    if clause.has("unless") and clause.has("give", "tell", "enter", "neg") and not clause.has("other", "own"):
        return True
    return (
        _asks(clause, said, secret)
        or _asks_what(clause, said)
        or _asks_to_enter(clause, said)
        or _asks_to_confirm(clause, said)
        or _is_listed(clause, said, secret)
        or _leads_here(clause, said)
    )


def asks_for_payment(clause: Clause, said: Said) -> bool:
    """Whether *clause* asks for money: a fee, a deposit, funds sent somewhere; the network's own fees are no trap."""
    fee = clause.first("fee")
    if fee is not None and not _excused(clause, said, fee) and clause.has("pay", "move", "give", "fee_due"):
        return not clause.has("gas")
    pay = clause.first("pay")
    if pay is not None and not _excused(clause, said, pay) and clause.has("pay_to", "purpose"):
        return not clause.has("gas")
    move = clause.first("move", "give")
    if move is None or _excused(clause, said, move) or clause.has("gas"):
        return False
    if clause.has("move") and clause.has("pay_to") and clause.has("funds", "pron"):
        return True
    is_for_something = clause.has("move") and clause.has("purpose")
    return clause.has("funds") and (is_for_something or _sends_us_money(clause))


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
    if what is None or not (clause.has("your", "pron") or clause.verb_last or what.kind == "which"):
        return False
    return not _excused(clause, said, what)


def _which(clause: Clause) -> Mark | None:
    """Return the question word right beside a secret, if the clause is a question about nothing else."""
    if not clause.asks or clause.has(*_EXCUSES):
        return None
    secrets = [mark for mark in clause.marks if mark.kind == "secret"]
    words = (mark for mark in clause.marks if mark.kind == "which")
    return next((word for word in words if any(_beside(word, secret) for secret in secrets)), None)


def _beside(one: Mark, other: Mark) -> bool:
    return one.end == other.start or other.end == one.start


def _asks_to_enter(clause: Clause, said: Said) -> bool:
    enter = clause.first("enter")
    if enter is None or _excused(clause, said, enter):
        return False
    return _goes_to_us(clause) or not (clause.has("own", "soft", "keep") or said.own)


def _asks_to_confirm(clause: Clause, said: Said) -> bool:
    confirm = clause.first("confirm")
    if confirm is None or _excused(clause, said, confirm) or clause.has("past", "keep", "soft"):
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
    if clause.has(*_EXCUSES, "own", "keep", "soft", "object", "nobody") or (said.denied and clause.goes_on):
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
    return clause.has("pron") or (not said.warned and (clause.has("us") or clause.drops_it))


def _excused(clause: Clause, said: Said, verb: Mark) -> bool:
    """Whether the clause warns of what *verb* asks, or asks whether it happened."""
    if clause.has("except"):
        return False
    if said.denied and clause.goes_on:
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
