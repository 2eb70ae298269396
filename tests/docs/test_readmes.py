"""The READMEs lead to every page that tells people how to do something, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted(ROOT.glob("README*.md")), ids=lambda path: path.name)
def test_a_readme_leads_to_every_howto_and_only_to_pages_that_exist(path: Path) -> None:
    linked = set(re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")))

    howtos = {f"docs/howto/{page.name}" for page in (ROOT / "docs" / "howto").glob("*.md")}
    assert howtos <= linked, howtos - linked
    assert all((ROOT / target).exists() for target in linked)
