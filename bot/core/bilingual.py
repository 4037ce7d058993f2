"""A text of the product's or of an organisation's, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a person reads, in the two languages of the product."""

    sv: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language` ("sv" or "en"); anything else gives Swedish, the first language."""
        return self.en if language == "en" else self.sv
