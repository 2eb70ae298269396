"""Lengths and slices as Telegram counts them: in UTF-16 code units."""


def units(text: str) -> int:
    """Length in UTF-16 code units; an emoji outside the basic plane counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The slice between two UTF-16 offsets."""
    # A cut through a pair leaves half of it; surrogatepass keeps that visible instead of failing here.
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def boundaries(text: str) -> list[int]:
    """Every UTF-16 offset at which a character begins or the text ends, in order."""
    found, at = [0], 0
    for character in text:
        at += 2 if ord(character) > 0xFFFF else 1
        found.append(at)
    return found
