"""Writes bot/domain/data/han.txt from OpenCC's dictionaries; run by hand when OpenCC changes, never by the bot.

Needs ``pip install opencc`` (Apache-2.0) in the environment that runs it; the table is the only thing that ships.
"""

from __future__ import annotations

import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "bot" / "domain" / "data" / "han.txt"
CHARACTERS_PER_LINE = 60
HEADER = """\
# Chinese characters that differ between the Simplified and the Traditional script.
# Derived from the dictionaries of OpenCC (https://github.com/BYVoid/OpenCC), Apache License 2.0;
# changed: single characters of the basic plane only, first reading only. Made by tools/build_han_table.py.
# map: pairs of a Traditional character and its Simplified one. soft: Traditional characters of the map that
# Simplified text uses too. hans: characters that only Simplified text uses.
"""

Dictionary = dict[str, list[str]]


def opencc_folder() -> Path:
    """Where the installed package keeps its files.

    Raises:
        SystemExit: opencc is not installed.
    """
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise SystemExit("opencc is missing: pip install opencc")
    return Path(spec.origin).parent / "clib"


def read_dictionary(name: str) -> Dictionary:
    """One compiled dictionary as {character: its readings, most common first}."""
    folder = opencc_folder()
    source = folder / "share" / "opencc" / f"{name}.ocd2"
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch) / "dictionary.txt"
        tool = str(folder / "bin" / "opencc_dict")
        subprocess.run([tool, "-f", "ocd2", "-t", "text", "-i", source, "-o", text], check=True)
        rows = [line.split("\t") for line in text.read_text("utf-8").splitlines() if "\t" in line]
    return {key: values.split(" ") for key, values in rows if is_basic(key)}


def is_basic(character: str) -> bool:
    return len(character) == 1 and "\u3400" <= character <= "\u9fff"


def folded(label: str, characters: str) -> list[str]:
    starts = range(0, len(characters), CHARACTERS_PER_LINE)
    return [f"{label} {characters[start : start + CHARACTERS_PER_LINE]}" for start in starts]


def table() -> str:
    """The whole file: the header, then one line per 60 characters."""
    to_traditional, to_simplified = read_dictionary("STCharacters"), read_dictionary("TSCharacters")
    regional = [read_dictionary("TWVariants"), read_dictionary("HKVariants")]
    local_forms = {form for variants in regional for forms in variants.values() for form in forms}
    produced = local_forms | {form for forms in to_traditional.values() for form in forms}
    pairs = [
        (key, forms[0]) for key, forms in to_simplified.items() if key != forms[0] and is_basic(forms[0])
    ]
    soft = [
        key for key, _ in pairs if key in to_simplified[key] or key not in produced or key in to_traditional
    ]
    hans = [key for key, forms in to_traditional.items() if key not in forms]
    only_hans = [key for key in hans if key not in local_forms and key not in to_simplified]
    lines = folded("map", "".join(key + form for key, form in sorted(pairs)))
    lines += folded("soft", "".join(sorted(soft))) + folded("hans", "".join(sorted(only_hans)))
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(table(), "utf-8")
