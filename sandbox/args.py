"""Parameters of a call as the Bot API server reads them: leniently, from whatever form the client chose."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import Impossible, bad
from sandbox.records import Json

_NUMBER = re.compile(r"\s*(-?\d+)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart body."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Args:
    """Values by name, as JSON or as text; files by the name of their part."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the parameter was sent and is not null."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """The value as text; what is absent is empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The number at the beginning of the value, else *default*; nothing is refused."""
        # The server reads leading digits and asks no questions; so must a server bots are tested with.
        found = _NUMBER.match(self.text(name))
        return int(found[1]) if found else default

    def number(self, name: str) -> float:
        """The value as a float, else 0."""
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def boolean(self, name: str) -> bool:
        """True for ``true``, ``1`` and ``yes`` in any case."""
        return self.text(name).strip().lower() in ("true", "1", "yes")

    def object(self, name: str) -> Json:
        """A JSON object, given as such or as text; empty when absent.

        Raises:
            Refusal: it is not an object.
        """
        found: Json = self._parsed(name, dict, {})
        return found

    def array(self, name: str) -> list[Any]:
        """A JSON array, given as such or as text; empty when absent.

        Raises:
            Refusal: it is not an array.
        """
        found: list[Any] = self._parsed(name, list, [])
        return found

    def _parsed(self, name: str, kind: type[Any], empty: Any) -> Any:
        value = self.values.get(name)
        what = name.replace("_", " ")
        if isinstance(value, str):
            try:
                value = json.loads(value) if value.strip() else None
            except ValueError as error:
                raise bad(f"can't parse {what} JSON object") from error
        if value is None:
            return empty
        if not isinstance(value, kind):
            raise bad(f"{'object' if kind is dict else 'array'} expected as {what}")
        return value

    def logged(self) -> Json:
        """The parameters for the call log: files as a word, attached parts by their reference only."""
        # Parts behind attach:// are no parameters, and checkers of the log would not know them.
        attached = {name for name in self.files if f"attach://{name}" in json.dumps(self.values, default=str)}
        uploads = {
            name: f"<file {upload.name}, {len(upload.data)} bytes>"
            for name, upload in self.files.items()
            if name not in attached
        }
        return {**{name: value for name, value in self.values.items() if value is not None}, **uploads}


def whole(value: object) -> int:
    """A number of the control API, or Impossible."""
    try:
        return int(str(value))
    except ValueError as error:
        raise Impossible(f"{value!r} is not a number.") from error
