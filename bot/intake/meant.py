"""Which button of a report a whole message stands for, by what the bot asked last; the words for moves are in typed."""

from __future__ import annotations

import re
from functools import cache

from bot.intake.called import slot_called, slots_called
from bot.intake.form import Form, changeable
from bot.intake.problems import Kind, catalogue
from bot.intake.slots import Slot
from bot.intake.typed import Move, agrees, declines, is_word, move_in
from bot.intake.wording import alike

AGAIN = "again"
"""The button that shows the open question, or the summary, once more."""
ANEW = "anew"
STOP = "stop"
TOLD_FREELY = frozenset({Kind.WHAT, Kind.TEXT})


def button_meant(text: str, form: Form, doubt: str = "") -> str:
    """Return what the button that *text* spells says to a report, as in ``change:when``; empty if it is none.

    *doubt* is what the customer was asked for certain last: whether to stop, or to begin anew, or what to change.
    """
    sure = _for_certain(text, doubt) or (_from_menu(text, form) if doubt == Move.CHANGE else "")
    if sure:
        return sure
    asked = catalogue().fields[form.asking] if form.asking else None
    may_tell = asked is not None and asked.kind is Kind.TEXT and doubt != ANEW
    if _listed(text, _ANEW) and not may_tell:
        return ANEW
    named = _slots_to_change(text, form)
    if named:
        slot = next((one for one in named if one in changeable(form)), None)
        return f"{Move.CHANGE}:{slot}" if slot else Move.CHANGE.value
    move = move_in(text, form)
    if move is None and form.asking is None and agrees(text):
        return Move.SEND
    # Where all is answered, nothing is left to pass over or to look for.
    is_over = form.asking is None and (is_word(text, Move.SKIP) or is_word(text, Move.FIND))
    return move.value if move else AGAIN if is_over else ""


def _from_menu(text: str, form: Form) -> str:
    """The same where the customer was asked what they want to change."""
    slot = slot_called(text, changeable(form))
    if slot is not None:
        return f"{Move.CHANGE}:{slot}"
    return AGAIN if declines(text) or is_word(text, Move.BACK) else ""


def _slots_to_change(text: str, form: Form) -> tuple[Slot, ...]:
    """The answers that *text* may ask to give anew, as in "change the time" and 改时间."""
    asked = catalogue().fields[form.asking] if form.asking else None
    if asked is not None and asked.kind in TOLD_FREELY:
        return ()
    found = _CHANGE.fullmatch(_EDGES.sub("", alike(text)))
    named = next(filter(None, found.groups()), "") if found else ""
    return slots_called(named)


def says_something(text: str) -> bool:
    """Whether there is a word in *text*, which figures and marks alone are not."""
    return _WORD.search(text) is not None


def _for_certain(text: str, doubt: str) -> str:
    if doubt == STOP:
        parts = [part for part in _COMMA.split(text) if part.strip()]
        if parts and all(agrees(one) or is_word(one, Move.STOP) or _listed(one, _DELETE) for one in parts):
            return f"{STOP}:yes"
        return AGAIN if parts and all(map(declines, parts)) else ""
    return AGAIN if doubt == ANEW and _listed(text, _GO_ON) else ""


def _listed(text: str, words: str) -> bool:
    return _EDGES.sub("", alike(text)) in _split(words)


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.replace("\n", "|").split("|"))


_DELETE = "stop and delete|stop and delete it|delete it|yes stop|yes stop it|stop it please|停止并删除|删除|是停止|确定停止"
_GO_ON = """go on|go on with it|continue|continue it|resume|carry on|keep going|yes|yes please|ok
继续|继续填写|接着填|继续吧|接着来|继续填|好|好的|是|是的"""
_ANEW = """begin anew|begin again|begin a new one|start over|start again|start anew|restart|new report|a new report|a new one
start a new report|begin a new report|重新开始|从头开始|重新填写|重新填|重新来|新的报告|开始新的|重来"""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COMMA = re.compile(r"[,，、;；.。!！]+")
_WORD = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")
_CHANGE = re.compile(
    r"(?:please |i want to |i'd like to |i would like to |i need to |can i |let me )?(?:change|edit|correct|fix|amend|update)"
    r" (?:the |my |that )?([a-z][a-z ]{1,24}?)(?: please)?"
    r"|(?:the |my |that )?([a-z][a-z ]{1,24}?) (?:(?:is|was) (?:wrong|incorrect|not right)|(?:isn't|is not) (?:right|correct))"
    r"|(?:我想|我要|我想要|请|请帮我|帮我|麻烦|能不能|可以)?(?:修改|更改|改|更正|改正|编辑)(?:一下)?([\u3400-\u9fff]{1,6}(?:id)?)"
    r"|([\u3400-\u9fff]{1,4}?(?:id)?)(?:填错了?|写错了?|错了|不对|有误|要改|要修改|改一下|弄错了|搞错了)"
)
