"""The sentences of pages that the server renders, from the phone's own catalogue."""

from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LANGUAGE = "en"


class Text:
    """`text("met-someone")` is that sentence of a Fluent file."""

    def __init__(self, path: Path, language: str = LANGUAGE) -> None:
        self.language = language
        self._bundle = FluentBundle([language])
        self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, message: str, **values: str | int) -> str:
        """Raises LookupError where the catalogue lacks the message or one of the values it wants."""
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise LookupError(message)
        sentence, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise LookupError(message) from errors[0]
        return str(sentence)
