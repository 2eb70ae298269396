"""Says what a start waits for, once for each thing that takes long; waiting itself is for others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

LONG_S = 3.0

log = structlog.get_logger()


@contextmanager
def patiently(what: str, after_s: float = LONG_S) -> Iterator[None]:
    """Log ``start.waiting`` with *what* if the block takes longer than *after_s*."""
    # A thread, as what is waited for may hold up the loop.
    told = threading.Timer(after_s, log.info, ("start.waiting",), {"waits_for": what})
    told.daemon = True
    told.start()
    try:
        yield
    finally:
        told.cancel()
