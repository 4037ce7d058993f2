"""The buttons of a condition, by where it stands and who reads: at most six."""

from typing import Any

from bot.core.texts import Reader
from bot.features.conditions.conditions import LONGEST_CONDITION, ConditionState
from bot.features.conditions.viewing import ConditionView
from cards.conditions.actions import DUE, OWNER, WORDS, ConditionVerb
from cards.gates.actions import GateVerb
from cards.kit.actions import execute
from cards.kit.elements import Execute, Form, ShowCard
from cards.kit.inputs import InputChoice, InputDate, InputText, care_line


def buttons_of(view: ConditionView, reader: Reader) -> list[Any]:
    """What the reader may do now, and the way to all of the initiative's."""
    buttons: list[Any] = []
    if view.hidden:  # first to be read, and then answered
        buttons.append(execute(ConditionVerb.VIEW, reader.text("secret-show"), _ids(view), style="positive"))
    elif view.is_owner:
        buttons += _of_owner(view, reader)
    elif view.may_steer:
        buttons += _of_steward(view, reader)
    if view.may_drop and not view.hidden:
        buttons.append(execute(ConditionVerb.DROP, reader.text("condition-drop"), _ids(view)))
    everything = {"initiative": view.condition.initiative}
    buttons.append(execute(GateVerb.CONDITIONS, reader.text("condition-all"), everything, associated="none"))
    return buttons


def _of_owner(view: ConditionView, reader: Reader) -> list[Any]:
    match view.condition.state:
        case ConditionState.ASKED:
            return [
                _button(ConditionVerb.ACCEPT, view, reader, style="positive"),
                _other(view, reader),
                _cannot(view, reader),
            ]
        case ConditionState.ACCEPTED:
            return [_report(view, reader), _other(view, reader), _cannot(view, reader)]
        case ConditionState.DECLINED:
            return [_button(ConditionVerb.ACCEPT, view, reader), _other(view, reader)]
        case ConditionState.COUNTERED:
            return [_button(ConditionVerb.ACCEPT, view, reader), _cannot(view, reader)]
    return []


def _of_steward(view: ConditionView, reader: Reader) -> list[Any]:
    beside = [_hand_over(view, reader), _waive(view, reader)]
    match view.condition.state:
        case ConditionState.ASKED | ConditionState.ACCEPTED:
            return [_button(ConditionVerb.CONFIRM, view, reader), *beside]
        case ConditionState.REPORTED:
            return [
                _button(ConditionVerb.CONFIRM, view, reader, style="positive"),
                _not_yet(view, reader),
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


def _other(view: ConditionView, reader: Reader) -> ShowCard:
    text = _words(ConditionVerb.COUNTER, reader.text("condition-other-text"), reader, needed=True)
    text.value = view.condition.text
    day = InputDate(
        id=f"{DUE}_{_act(ConditionVerb.COUNTER)}",
        label=reader.text("condition-other-due"),
        value=view.condition.due.isoformat(),
    )
    return _form(ConditionVerb.COUNTER, view, reader, [text, day])


def _cannot(view: ConditionView, reader: Reader) -> ShowCard:
    why = _words(ConditionVerb.DECLINE, reader.text("condition-why-not"), reader, needed=True)
    return _form(ConditionVerb.DECLINE, view, reader, [why], "destructive")


def _report(view: ConditionView, reader: Reader) -> ShowCard:
    note = _words(ConditionVerb.REPORT, reader.text("condition-note"), reader, needed=False)
    return _form(ConditionVerb.REPORT, view, reader, [note])


def _not_yet(view: ConditionView, reader: Reader) -> ShowCard:
    why = _words(ConditionVerb.RETURN, reader.text("condition-missing"), reader, needed=True)
    return _form(ConditionVerb.RETURN, view, reader, [why])


def _waive(view: ConditionView, reader: Reader) -> ShowCard:
    why = _words(ConditionVerb.WAIVE, reader.text("condition-why-waive"), reader, needed=True)
    return _form(ConditionVerb.WAIVE, view, reader, [why], "destructive")


def _hand_over(view: ConditionView, reader: Reader) -> ShowCard:
    act = _act(ConditionVerb.HAND_OVER)
    who = owner_field(f"{OWNER}_{act}", view.choices, reader)
    day = InputDate(
        id=f"{DUE}_{act}", label=reader.text("condition-other-due"), value=view.condition.due.isoformat()
    )
    return _form(ConditionVerb.HAND_OVER, view, reader, [who, day])


def owner_field(name: str, choices: tuple[tuple[str, str], ...], reader: Reader) -> InputChoice:
    """Who is to see to it, found by the letters of their name."""
    return InputChoice(
        id=name,
        label=reader.text("condition-who"),
        style="filtered",
        choices=[{"title": title, "value": person} for person, title in choices],
        required=True,
        error=reader.text("condition-who-missing"),
    )


def _words(verb: ConditionVerb, label: str, reader: Reader, *, needed: bool) -> InputText:
    field = InputText(id=f"{WORDS}_{_act(verb)}", label=label, multiline=True, max_length=LONGEST_CONDITION)
    if needed:
        field.required, field.error = True, reader.text("why-missing")
    return field


def _ids(view: ConditionView) -> dict[str, str]:
    return {"condition": view.condition.id, "revision": str(view.condition.revision)}


def _act(verb: ConditionVerb) -> str:
    return verb.value.partition(".")[2]
