"""The buttons of a condition, by where it stands and who reads: at most six.

What somebody had filled in when it was refused stands in its fields again.
"""

from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from bot.features.conditions.conditions import LONGEST_CONDITION, ConditionState
from bot.features.conditions.viewing import ConditionView, OwnerChoices
from cards.conditions.actions import DUE, NAMED, OWNER, WORDS, ConditionVerb
from cards.gates.actions import GateVerb
from cards.kit.actions import execute
from cards.kit.elements import Execute, Form, ShowCard, cut
from cards.kit.inputs import Input, InputChoice, InputDate, InputText, care_line, filled, words_field


@dataclass(frozen=True, slots=True)
class ConditionDraft:
    """What somebody had filled in when it was refused. `verb`: the button that they had pressed; None: a new one.

    `named`: whom they had written, as the list didn't hold them.
    """

    verb: ConditionVerb | None = None
    words: str = ""
    owner: str = ""
    due: str = ""
    named: str = ""

    def of(self, verb: ConditionVerb) -> "ConditionDraft":
        """It, where it belongs to that button; else an empty one."""
        return self if self.verb is verb else ConditionDraft()


NO_DRAFT = ConditionDraft()


def buttons_of(view: ConditionView, reader: Reader, draft: ConditionDraft = NO_DRAFT) -> list[Any]:
    """What the reader may do now, and the way to all of the initiative's."""
    buttons: list[Any] = []
    if view.hidden:  # first to be read, and then answered
        buttons.append(execute(ConditionVerb.VIEW, reader.text("secret-show"), _ids(view), style="positive"))
    elif view.is_owner:
        buttons += _of_owner(view, reader, draft)
    elif view.may_steer:
        buttons += _of_steward(view, reader, draft)
    if view.may_drop and not view.hidden:
        buttons.append(execute(ConditionVerb.DROP, reader.text("condition-drop"), _ids(view)))
    everything = {"initiative": view.condition.initiative}
    buttons.append(execute(GateVerb.CONDITIONS, reader.text("condition-all"), everything, associated="none"))
    return buttons


def _of_owner(view: ConditionView, reader: Reader, draft: ConditionDraft) -> list[Any]:
    match view.condition.state:
        case ConditionState.ASKED:
            return [
                _button(ConditionVerb.ACCEPT, view, reader, style="positive"),
                _other(view, reader, draft),
                _cannot(view, reader, draft),
            ]
        case ConditionState.PASSED:
            return [_button(ConditionVerb.ACCEPT, view, reader, style="positive")]
        case ConditionState.ACCEPTED:
            return [_report(view, reader, draft), _other(view, reader, draft), _cannot(view, reader, draft)]
        case ConditionState.DECLINED:
            return [_button(ConditionVerb.ACCEPT, view, reader), _other(view, reader, draft)]
        case ConditionState.COUNTERED:
            return [_button(ConditionVerb.ACCEPT, view, reader), _cannot(view, reader, draft)]
    return []


def _of_steward(view: ConditionView, reader: Reader, draft: ConditionDraft) -> list[Any]:
    """Where there is no yes, it is neither confirmed nor waived: there stands the way without it, until it is taken."""
    beside = [_hand_over(view, reader, draft)]
    if view.awaits_yes:
        beside.append(_go_on(view, reader, draft))
    elif not view.lacks_yes:
        beside.append(_waive(view, reader, draft))
    match view.condition.state:
        case ConditionState.ASKED | ConditionState.ACCEPTED | ConditionState.PASSED:
            return beside if view.lacks_yes else [_button(ConditionVerb.CONFIRM, view, reader), *beside]
        case ConditionState.REPORTED:
            return [
                _button(ConditionVerb.CONFIRM, view, reader, style="positive"),
                _not_yet(view, reader, draft),
                *beside,
            ]
        case ConditionState.COUNTERED:
            agree = _button(ConditionVerb.AGREE, view, reader, style="positive")
            return [agree, _button(ConditionVerb.KEEP, view, reader), *beside]
        case ConditionState.DECLINED:
            return beside
    return []


def _button(verb: ConditionVerb, view: ConditionView, reader: Reader, **placed: Any) -> Execute:
    return execute(verb, reader.text(f"conditionact-{_act(verb)}"), _ids(view), **placed)


def _form(
    verb: ConditionVerb, view: ConditionView, reader: Reader, fields: list[Any], style: str = "positive"
) -> ShowCard:
    """The button with its fields below it."""
    send = execute(verb, reader.text("condition-send"), _ids(view), style=style)
    care = [care_line(reader)] if any(isinstance(field, InputText) for field in fields) else []
    return ShowCard(title=reader.text(f"conditionact-{_act(verb)}"), card=Form([*fields, *care], [send]))


def _other(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    verb = ConditionVerb.COUNTER
    given = draft.of(verb)
    begins = ConditionDraft(verb, given.words or view.condition.text)
    text = _words(verb, "condition-other-text", reader, begins)
    return _form(verb, view, reader, [text, _day(verb, view, reader, given)])


def _cannot(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    why = _words(ConditionVerb.DECLINE, "condition-why-not", reader, draft)
    return _form(ConditionVerb.DECLINE, view, reader, [why], "destructive")


def _report(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    note = _words(ConditionVerb.REPORT, "condition-note", reader, draft, needed=False)
    return _form(ConditionVerb.REPORT, view, reader, [note])


def _not_yet(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    why = _words(ConditionVerb.RETURN, "condition-missing", reader, draft)
    return _form(ConditionVerb.RETURN, view, reader, [why])


def _waive(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    why = _words(ConditionVerb.WAIVE, "condition-why-waive", reader, draft)
    return _form(ConditionVerb.WAIVE, view, reader, [why], "destructive")


def _go_on(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    why = _words(ConditionVerb.GO_ON, "condition-why-go-on", reader, draft)
    return _form(ConditionVerb.GO_ON, view, reader, [why], "destructive")


def _hand_over(view: ConditionView, reader: Reader, draft: ConditionDraft) -> ShowCard:
    verb = ConditionVerb.HAND_OVER
    given = draft.of(verb)
    who = owner_fields(view.choices, reader, given, f"_{_act(verb)}")
    return _form(verb, view, reader, [*who, _day(verb, view, reader, given)])


def owner_fields(
    choices: OwnerChoices, reader: Reader, given: ConditionDraft, suffix: str = ""
) -> list[Input]:
    """Who is to see to it, found by the letters of their name; where the list doesn't hold all, one may be written.

    `given`: who was chosen, where that can be, or written; `suffix`: of the fields' names.
    """
    can_be = any(given.owner == person for person, _ in choices.people)
    missing = {"required": True, "error": reader.text("condition-who-missing")} if not choices.left else {}
    chosen = InputChoice(
        id=OWNER + suffix,
        label=reader.text("condition-who"),
        style="filtered",
        choices=[{"title": cut(title, 80), "value": person} for person, title in choices.people],
        **missing,
        **filled(given.owner if can_be else ""),
    )
    if not choices.left and not given.named:
        return [chosen]
    label = reader.text("condition-who-else", count=choices.left)
    return [chosen, InputText(id=NAMED + suffix, label=label, max_length=254, **filled(given.named))]


def _words(
    verb: ConditionVerb, label: str, reader: Reader, draft: ConditionDraft, *, needed: bool = True
) -> InputText:
    missing = reader.text("condition-words-missing") if needed else ""
    given = draft.of(verb).words
    return words_field(
        f"{WORDS}_{_act(verb)}", reader.text(label), LONGEST_CONDITION, missing=missing, given=given
    )


def _day(verb: ConditionVerb, view: ConditionView, reader: Reader, given: ConditionDraft) -> InputDate:
    day = given.due or view.condition.due.isoformat()
    return InputDate(id=f"{DUE}_{_act(verb)}", label=reader.text("condition-other-due"), value=day)


def _ids(view: ConditionView) -> dict[str, str]:
    return {"condition": view.condition.id, "revision": str(view.condition.revision)}


def _act(verb: ConditionVerb) -> str:
    return verb.value.partition(".")[2]
