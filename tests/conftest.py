"""How the tests are run: the property tests with the same examples every time, or with new ones on demand, and a plain log."""

from __future__ import annotations

import structlog
from hypothesis import settings

# A change is judged by what it does, not by what luck found that day; `make fuzz` looks for what luck can find.
settings.register_profile("settled", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("settled")

# Rich draws a frame around every local variable of a traceback, which costs a second each time an error is logged.
structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)
