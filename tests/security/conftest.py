"""Fixtures for the tests of threats: a whole desk on a local Bot API."""

from __future__ import annotations

from tests.e2e.conftest import desk as desk
from tests.e2e.conftest import knowledge as knowledge
