"""A part of an audience in words, for whoever chooses it and for whoever may not send to it."""

from bot.core.bilingual import Text
from bot.core.texts import text
from bot.features.directory.audiences import AudiencePart, PartKind


def part_told(part: AudiencePart, language: str) -> str:
    """As it stands alone: “Gruppen Ekonomi”."""
    key = f"audiencepart-{part.kind}"
    if part.kind is PartKind.PEOPLE:
        return text(language, "audience-list", name=part.name or "…") if part.of else _counted(part, language)
    if part.rule is not None:
        values = filter(None, (part.rule.unit, part.rule.title, part.rule.place))
        return text(language, key, name=", ".join(values) or "–")
    return text(language, key, name=part.name or part.of)


def parts_mid_sentence(parts: tuple[AudiencePart, ...], *, most: int = 5) -> Text:
    """The first of them within a sentence, and how many more: “gruppen Ekonomi, 2 namngivna personer”."""
    sv, en = (_row([_small(part_told(part, each)) for part in parts], most, each) for each in ("sv", "en"))
    return Text(sv=sv, en=en)


def _row(names: list[str], most: int, language: str) -> str:
    listed, rest = ", ".join(names[:most]), len(names) - most
    return text(language, "names-and-more", names=listed, count=rest) if rest > 0 else listed


def _counted(part: AudiencePart, language: str) -> str:
    return text(language, f"audiencepart-{part.kind}", count=len(part.people))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
