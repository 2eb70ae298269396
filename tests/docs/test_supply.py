"""What is installed is what was pinned: each package by its hashes, and nothing from anywhere without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PINNED = re.compile(r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==[^\s;]+(?: ; [^\\]+)?(?: --hash=sha256:[0-9a-f]{64})+")
INSTALLS = re.compile(r"pip3? install\b[^\n]*")
OURSELVES = re.compile(r"--no-deps --no-build-isolation (?:-e )?\.$")
OTHER_PLACES = re.compile(r"--index-url|--extra-index-url|--find-links|--trusted-host|git\+|https?://")


def requirements(lock: Path) -> list[str]:
    """Each requirement of a lock file on one line, without its comments."""
    lines = [
        line for line in lock.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    return [
        " ".join(one.split()) for one in "\n".join(lines).replace("\\\n", " ").splitlines() if one.strip()
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_to_a_version_and_to_its_hashes(lock: Path) -> None:
    found = requirements(lock)

    assert len(found) > 10
    assert [one for one in found if not PINNED.fullmatch(one)] == []


def test_there_is_a_lock_for_the_bot_for_reading_pictures_and_for_development() -> None:
    assert {lock.name for lock in LOCKS} == {
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-ocr.lock",
    }


def test_nothing_is_installed_without_hashes_or_from_another_place() -> None:
    pages = [
        ROOT / "Makefile",
        *ROOT.glob("README*.md"),
        *(ROOT / "docs").rglob("*"),
        ROOT / "CONTRIBUTING.md",
    ]
    texts = [page.read_text(encoding="utf-8") for page in pages if page.is_file() and page.suffix != ".png"]

    installs = [line for text in texts for line in INSTALLS.findall(text)]

    assert len(installs) >= 5
    unsafe = [line for line in installs if "--require-hashes" not in line and not OURSELVES.search(line)]
    assert unsafe == []
    assert [line for line in installs if OTHER_PLACES.search(line)] == []


@pytest.mark.parametrize(
    ("line", "is_pinned"), [("a==1", False), ("a>=1", False), ("a @ https://x.example", False)]
)
def test_what_has_no_hash_is_found(line: str, is_pinned: bool) -> None:
    assert bool(PINNED.fullmatch(line)) is is_pinned
    assert PINNED.fullmatch(f"a==1 ; python_version < '3.12' --hash=sha256:{'0' * 64}")
