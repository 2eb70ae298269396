"""How the property tests are run: with the same examples every time, or with new ones on demand."""

from __future__ import annotations

from hypothesis import settings

# A change is judged by what it does, not by what luck found that day; `make fuzz` looks for what luck can find.
settings.register_profile("settled", derandomize=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile("settled")
