"""Finds private keys and key files in a text, in any format with a checksum or under a label; removes nothing."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from bot.safety import hexes
from bot.safety.address_shapes import BASE58, BECH32, EOS, EVM, EXTENDED, MONERO, STELLAR, TON
from bot.safety.damaged_keys import damaged_keys
from bot.safety.key_labels import is_labelled_key
from bot.safety.key_layouts import BREAK, keys_in
from bot.safety.key_parts import byte_lists, keys_in_parts
from bot.safety.key_prefixes import prefixed_keys
from bot.safety.key_shapes import Pairs, is_base64_pair, is_key
from bot.safety.keyfiles import key_files
from bot.safety.leaks import Leak, Secret
from bot.safety.legible import Legible, legible

SHORTEST = 28
FEWEST_BREAKS = 2
PAIR_BYTES = 64
SEED_BYTES = 32
LARGEST_BYTE = 255

Span = tuple[int, int]

_LONG_RUN = re.compile("[0-9A-Za-z]{28}")
_LETTER_BY_LETTER = re.compile(r"(?<![^\s])(?:[0-9A-Za-z]\s{1,2}){16}")
# Programs write one number a line, and up to eight spaces before it.
_NUMBER_LIST = re.compile(r"(?<![\d.])\d{1,3}+(?:[\s,;]{1,11}+\d{1,3}+(?!\d))*+")
_NUMBER = re.compile(r"\d+")
_BASE64_PAIR = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==")
# 64 digits and a last byte that says that the public key is compressed, as Stacks writes keys; public keys are as long.
_MARKED = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-fA-F])[0-9a-fA-F]{64}01(?![0-9A-Za-z])")
_PUBLIC_MARK = re.compile("0[0-3]|ed", re.IGNORECASE)
_OPAQUE = re.compile(r"(?<![0-9A-Za-z+/_=-])[0-9A-Za-z+/_-]{40,120}={0,2}(?![0-9A-Za-z])")
_PUBLIC = re.compile(
    rf"{EVM}|{EXTENDED}|[a-z]{{2,12}}1{BECH32}{{38,}}|{TON}|(?:0x)?[0-9a-fA-F]+|{EOS}|{MONERO}|{STELLAR}|{BASE58}{{86,88}}"
    r"|[a-z_/-]+|[A-Z_/-]+"
)


def find(text: str, view: Legible | None = None) -> list[Leak]:
    """Return the private keys and key files in *text*, in order and without overlap; counts are characters.

    A message without any costs some microseconds. A bare 64-hex is a leak only when `hexes` says KEY: ask it about others.
    *view* is the text as it is legible, if that is known.
    """
    if len(text) < SHORTEST:
        return []
    view = view or legible(text)
    if not _may_hold_a_key(view.plain):
        return []
    files = [(*span, Secret.KEY_FILE) for span in key_files(view.plain)]
    keys = [(*span, Secret.PRIVATE_KEY) for span in _keys(view)]
    leaks = [
        Leak(*view.raw(start, end), kind, _size(view.plain[start:end])) for start, end, kind in files + keys
    ]
    leaks.extend(
        Leak(found.start, found.end, Secret.PRIVATE_KEY, hexes.DIGITS)
        for found in hexes.seen(view)
        if found.verdict is hexes.Verdict.KEY
    )
    return _without_overlap(leaks)


def _may_hold_a_key(plain: str) -> bool:
    if len(list(islice(BREAK.finditer(plain), FEWEST_BREAKS))) == FEWEST_BREAKS:
        return True
    if _LONG_RUN.search(plain):
        return True
    return '":' in plain or _LETTER_BY_LETTER.search(plain) is not None or bool(_number_lists(plain))


def _keys(view: Legible) -> Iterator[Span]:
    pairs = Pairs()
    yield from keys_in(view.plain, partial(is_key, pairs=pairs))
    yield from prefixed_keys(view.plain)
    for found in _BASE64_PAIR.finditer(view.plain) if "=" in view.plain else ():
        if is_base64_pair(found.group(), pairs):
            yield found.span()
    yield from _of_numbers(view, pairs)
    yield from _marked(view)
    yield from _labelled(view)
    yield from damaged_keys(view)
    yield from keys_in_parts(view, partial(is_key, pairs=pairs))
    yield from byte_lists(view.plain)


def _number_lists(plain: str) -> list[Span]:
    if plain.count(",") + plain.count(" ") + plain.count("\n") < SEED_BYTES:
        return []
    lists = (found.span() for found in _NUMBER_LIST.finditer(plain))
    return [(start, end) for start, end in lists if end - start > 2 * SEED_BYTES - 2]


def _of_numbers(view: Legible, pairs: Pairs) -> Iterator[Span]:
    for start, end in _number_lists(view.plain):
        numbers = [int(number) for number in _NUMBER.findall(view.plain, start, end)]
        if max(numbers) > LARGEST_BYTE:
            continue
        is_pair = len(numbers) == PAIR_BYTES and pairs.is_pair(bytes(numbers))
        if is_pair or (len(numbers) == SEED_BYTES and is_labelled_key(view.folded, start)):
            yield start, end


def _marked(view: Legible) -> Iterator[Span]:
    for found in _MARKED.finditer(view.plain):
        if not _PUBLIC_MARK.match(found.group()) or is_labelled_key(view.folded, found.start()):
            yield found.span()


def _labelled(view: Legible) -> Iterator[Span]:
    """Yield what stands right after "private key:" and looks like one, though a character may be mistyped."""
    for found in _OPAQUE.finditer(view.plain):
        if not _PUBLIC.fullmatch(found.group()) and is_labelled_key(view.folded, found.start()):
            yield found.span()


def _size(spelled: str) -> int:
    return sum(not character.isspace() for character in spelled)


def _without_overlap(leaks: list[Leak]) -> list[Leak]:
    result: list[Leak] = []
    for leak in sorted(leaks, key=lambda leak: (leak.start, -leak.end)):
        if not result or leak.start >= result[-1].end:
            result.append(leak)
        elif leak.end > result[-1].end:
            last = result.pop()
            result.append(Leak(last.start, leak.end, last.kind, last.count + leak.end - last.end))
    return result
