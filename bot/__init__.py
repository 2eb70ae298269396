"""A support desk for crypto wallets; here is only what has to be settled before any library is loaded."""

from __future__ import annotations

import os

# Our matrices are small: threads of linear algebra that wait for each other take five times as long as one alone.
# The library reads this when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
