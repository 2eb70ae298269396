"""The log of what passed between the bot and the sandbox: every call and every update, one JSON object each."""

import json
from pathlib import Path
from typing import TextIO

from sandbox.records import Json


class CallLog:
    """Keeps the records in memory and, when a path is given, writes them as JSON lines at once."""

    def __init__(self, path: Path | None = None) -> None:
        self.records: list[Json] = []
        self._file: TextIO | None = None
        if path is not None:
            self._file = path.open("a", encoding="utf8")

    def add(self, record: Json) -> None:
        """Keep one record."""
        self.records.append(record)
        if self._file is not None:
            self._file.write(json.dumps(record, ensure_ascii=False) + "\n")
            # Read by others while the sandbox runs, and wanted most after a crash.
            self._file.flush()

    def lines(self) -> str:
        """Everything as JSON lines."""
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in self.records)

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
