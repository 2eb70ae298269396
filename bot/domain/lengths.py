"""How long texts may be, counted as the platform counts: in UTF-16 code units."""

LONGEST_TEXT = 4096
"""Of one message (Bot API, sendMessage)."""
LONGEST_CAPTION = 1024
"""Of what stands below one file (Bot API, sendPhoto)."""


def units(text: str) -> int:
    """The length of *text* in UTF-16 code units."""
    # By way of bytes, which takes a fraction of looking at each letter; ASCII needs not even that.
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
