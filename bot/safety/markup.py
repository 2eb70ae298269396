"""Blanks out the tags of a page, character for character, so that the words between them follow each other; finds nothing."""

import re

# Two a word of the shortest phrase; a message with a little markup is read as it is.
_FEWEST = 12
_TAG = re.compile(r"<[^<>]{1,400}+>")
# What stands in a field of a form is in its tag.
_VALUE = re.compile(r"""(?<![\w-])value\s?=\s?["']?([^"'\s>]{1,40})""", re.IGNORECASE)


def untagged(text: str) -> str | None:
    """Return *text*, as long as it is, with spaces for its tags but for the values in them; None if it has few or none."""
    if text.count("<") < _FEWEST:
        return None
    bare = _TAG.sub(_blank, text)
    return None if bare == text else bare


def _blank(tag: re.Match[str]) -> str:
    value = _VALUE.search(tag[0])
    if value is None:
        return " " * len(tag[0])
    return " " * value.start(1) + value[1] + " " * (len(tag[0]) - value.end(1))
