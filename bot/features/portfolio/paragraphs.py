"""How paragraphs of the laws that forums decide by are named, in both languages."""

from bot.core.bilingual import Text


def _law(name_sv: str, name_en: str, *sections: str) -> Text:
    """`6:27` is 6 kap. 27 §; `29` is 29 §."""
    sv = ", ".join(_section(each, "kap. ", " §") for each in sections)
    en = ", ".join(_section_en(each) for each in sections)
    return Text(sv=f"{sv} {name_sv}", en=f"{en} of the {name_en}")


def _section(section: str, chapter: str, mark: str) -> str:
    first, _, second = section.partition(":")
    return f"{first} {chapter}{second}{mark}" if second else f"{first}{mark}"


def _section_en(section: str) -> str:
    first, _, second = section.partition(":")
    return f"Chapter {first}, Section {second}" if second else f"Section {first}"


def kl(*sections: str) -> Text:
    return _law("kommunallagen (2017:725)", "Local Government Act (2017:725)", *sections)


def fl(*sections: str) -> Text:
    return _law("förvaltningslagen (2017:900)", "Administrative Procedure Act (2017:900)", *sections)


def mf(*sections: str) -> Text:
    return _law("myndighetsförordningen (2007:515)", "Government Agencies Ordinance (2007:515)", *sections)


def hf(*sections: str) -> Text:
    return _law("högskoleförordningen (1993:100)", "Higher Education Ordinance (1993:100)", *sections)


OWN = Text(
    sv="enligt organisationens egen arbetsordning",
    en="by the organisation’s own rules of procedure",
)
