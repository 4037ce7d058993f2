"""The words around a model's own texts when it is drawn in the terminal or as a diagram.

What people see in Teams is in the Fluent catalogs; these are for whoever edits models, in the model's languages.
"""

from bot.core.bilingual import Text

WORDS = {
    "source": Text(sv="Källa", en="Source"),
    "variants": Text(sv="Varianter", en="Variants"),
    "start": Text(sv="börjar i", en="starts at"),
    "proposed": Text(sv="föreslagna steg", en="proposed steps"),
    "stages": Text(sv="Faser", en="Stages"),
    "objective": Text(sv="syfte", en="objective"),
    "exit": Text(sv="leder till grinden", en="leads to the gate"),
    "final": Text(sv="här slutar vägen", en="the way ends here"),
    "mandatory": Text(sv="obligatoriskt", en="mandatory"),
    "procurement": Text(sv="sekretess medan det pågår", en="secret while it is under way"),
    "choice": Text(sv="ett eller flera av", en="one or more of"),
    "responsible": Text(sv="ansvarig", en="responsible"),
    "blocks_step": Text(sv="måste besvaras", en="must be answered"),
    "gates": Text(sv="Grindar", en="Gates"),
    "decided_by": Text(sv="beslutas av", en="decided by"),
    "opinion_from": Text(sv="yttrande från", en="opinion from"),
    "amount_over": Text(sv="beloppet över", en="amount above"),
    "reach": Text(sv="räckvidd", en="reach"),
    "risk": Text(sv="riskklass", en="risk class"),
    "otherwise": Text(sv="i övriga fall", en="in all other cases"),
    "local": Text(sv="ett verksamhetsområde", en="one business area"),
    "shared": Text(sv="flera verksamhetsområden", en="several business areas"),
    "organisation": Text(sv="hela organisationen", en="the whole organisation"),
    "external": Text(sv="även utanför organisationen", en="outside the organisation too"),
    "low": Text(sv="låg", en="low"),
    "medium": Text(sv="medel", en="medium"),
    "high": Text(sv="hög", en="high"),
    "applies_to": Text(sv="gäller för", en="applies to"),
    "criteria": Text(sv="Kriterier", en="Criteria"),
    "blocks_approval": Text(
        sv="måste motiveras även om det är obesvarat", en="must be explained if unanswered, too"
    ),
    "evidence": Text(sv="Underlag", en="Evidence"),
    "required": Text(sv="krävs", en="required"),
    "optional": Text(sv="om det finns", en="optional"),
    "outcomes": Text(sv="Utfall", en="Outcomes"),
    "stays": Text(sv="stannar vid grinden", en="stays at the gate"),
    "assignments": Text(sv="Efter godkännande", en="Once approved"),
    "escalation": Text(sv="Eskalering", en="Escalation"),
    "when": Text(sv="när", en="when"),
    "answer_within": Text(sv="svar inom", en="answer within"),
    "workdays": Text(sv="arbetsdagar", en="workdays"),
    "new_need": Text(sv="nytt initiativ", en="new initiative"),
    "or": Text(sv="eller", en="or"),
    "else": Text(sv="annars", en="else"),
    "collegial": Text(sv="kollegialt", en="collegial"),
    "individual": Text(sv="enskilt", en="individual"),
    "advisory": Text(sv="rådgivande", en="advisory"),
    "approved": Text(sv="godkänd", en="approved"),
    "approved_with_conditions": Text(sv="godkänd med villkor", en="approved with conditions"),
    "sent_back": Text(sv="återremitterad", en="sent back"),
    "postponed": Text(sv="bordlagd", en="postponed"),
    "rejected": Text(sv="avslag", en="rejected"),
    "referred": Text(sv="hänskjuten", en="referred"),
    "noted": Text(sv="lagd till handlingarna", en="noted"),
    "withdrawn": Text(sv="tillbakadragen", en="withdrawn"),
    "assignment": Text(sv="uppdrag", en="assignment"),
    "announcement": Text(sv="meddelande", en="announcement"),
    "acknowledgement": Text(sv="kvittens", en="acknowledgement"),
}


def word(code: str, language: str) -> str:
    """The word for `code` in `language` ("sv" or "en")."""
    return WORDS[code].in_language(language)
