"""Which of the extra "ocr" is installed; loads none of it, nor anything else that only the worker needs."""

from __future__ import annotations

from importlib.util import find_spec

WRITING = ("rapidocr", "onnxruntime")
PAGES = "pypdfium2"


def reads_writing() -> bool:
    """Whether writing in pictures can be read."""
    return all(find_spec(package) for package in WRITING)


def reads_pages() -> bool:
    """Whether PDF files can be read."""
    return find_spec(PAGES) is not None
