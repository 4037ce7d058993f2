"""What owners do in Teams: publish, change what is said, and answer what people say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.local_times import day_in
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.written import folded, whole_number
from bot.features.trainings.actions import show_mine
from bot.features.trainings.assignments import Waiver
from bot.features.trainings.checking import InvalidTraining, TrainingFault
from bot.features.trainings.drafting import Drafting, EditTraining, TrainingOvertaken
from bot.features.trainings.exempting import (
    GrantExemption,
    RefuseExemption,
    grant_exemption,
    refuse_exemption,
)
from bot.features.trainings.letting_in import AddToTraining, add_to_audience
from bot.features.trainings.names_here import check_names_may_be_read
from bot.features.trainings.publishing import Publishing, PublishTraining
from bot.features.trainings.settings import TrainingSettings
from bot.features.trainings.showing import problem_said, word_scene
from bot.features.trainings.trainings import Training
from bot.features.trainings.viewing import ListOwned, ShowTraining, TrainingView, TrainingViewing
from bot.features.trainings.writing import links_in
from cards.kit.elements import Card
from cards.kit.messages import invoke_dialog, invoke_dialog_over
from cards.trainings.actions import KEEP_REASON, REASON, WAIVER, TrainingField
from cards.trainings.forms import training_form_card
from cards.trainings.lists import MOST_SHOWN, owned_training_card, owned_trainings_card
from cards.trainings.owner import WordScene, answer_wanted_card

I_OWN = ("jag äger", "som jag äger", "i own", "that i own")


async def show_words(context: Context) -> str:
    """“mina utbildningar”, and “mina utbildningar jag äger”."""
    owned = folded(context.words).startswith(I_OWN)
    return await (show_owned(context) if owned else show_mine(context))


async def show_owned(context: Context) -> str:
    """Those that they own."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    command = ListOwned(context.by, MOST_SHOWN, begin)
    owned = await context.read(TrainingViewing(context.calendar).owned, command)
    return await context.answer(owned_trainings_card(owned, context.reader))


async def show_one(context: Context) -> str:
    """One of them."""
    command = ShowTraining(context.word("training"), context.by)
    view = await context.read(TrainingViewing(context.calendar).show, command)
    return await context.answer(_card(context, view))


async def publish(context: Context) -> str:
    """Ask people from now on."""
    command = PublishTraining(context.word("training"), context.by, context.number("revision", 9))
    viewing = TrainingViewing(context.calendar)
    publishing = Publishing(context.calendar, context.settings.of(TrainingSettings).trainings_threshold)

    def whole(command: PublishTraining, uow: UnitOfWork, now: datetime) -> TrainingView:
        return viewing.view(publishing.publish(command, uow, now), uow, now)

    return await context.change(whole, command, lambda view: _card(context, view))


async def open_form(context: Context) -> str:
    """The dialog, filled with what stands."""
    command = ShowTraining(context.word("training"), context.by)
    view = await context.read(TrainingViewing(context.calendar).show, command)
    training = view.training
    card = training_form_card(training.id, training.revision, form_values(training), context.reader)
    return _dialog(context, training.id, card)


async def save_form(context: Context) -> str:
    """What the dialog sends: saved, or shown again with what is wrong."""
    name, revision = context.word("training"), context.number("revision", 9)
    sent = {str(each): context.written(each) for each in TrainingField if each in context.activity.data}
    view = await context.read(TrainingViewing(context.calendar).show, ShowTraining(name, context.by))
    values = {each: sent.get(each, "") for each in form_values(view.training)}

    def body(_: Training) -> str:
        return invoke_dialog_over(context.reader.text("training-saved"))

    try:
        changes, links = _changes(values, view.training)
        command = EditTraining(name, context.by, revision, changes, links)
        return await context.change_as(Drafting(context.calendar).edit, command, body)
    except TrainingOvertaken as overtaken:
        return _dialog(context, name, _beside(overtaken.current, values, context.reader))
    except Refused as refused:
        faults = _refusal_said(refused, context.reader)
        return _dialog(context, name, training_form_card(name, revision, values, context.reader, faults))


async def exempt(context: Context) -> str:
    """Let somebody off."""
    kind = context.written(WAIVER)
    if kind not in list(Waiver):
        raise Refused("refused-bad-data")
    training, person = context.word("training"), context.word("person")
    command = GrantExemption(training, person, Waiver(kind), context.written(REASON), context.by)
    return await _answered(context, grant_exemption, command)


async def keep(context: Context) -> str:
    """It is theirs to do all the same."""
    training, person = context.word("training"), context.word("person")
    command = RefuseExemption(training, person, context.written(KEEP_REASON), context.by)
    return await _answered(context, refuse_exemption, command)


async def add(context: Context) -> str:
    """Let somebody in who has asked for it."""
    command = AddToTraining(context.word("training"), context.word("person"), context.by)
    return await _answered(context, add_to_audience, command)


async def _answered(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], Any], command: Any
) -> str:
    check_names_may_be_read(context)

    def drawn(command: Any, uow: UnitOfWork, now: datetime) -> WordScene:
        done = use_case(command, uow, now)
        training = done if isinstance(done, Training) else done.training
        return word_scene(training, command.person, context.person, context.reader, uow, now)

    return await context.change(drawn, command, answer_wanted_card)


def _beside(current: Training, values: Mapping[str, str], reader: Reader) -> Card:
    """What they wrote, with what somebody else has saved meanwhile: saved again, it stands in its place."""
    stands = {name: value for name, value in form_values(current).items() if value != values.get(name, value)}
    fault = reader.text("training-form-overtaken", training=current.id)
    return training_form_card(current.id, current.revision, values, reader, fault, stands)


def _refusal_said(refused: Refused, reader: Reader) -> str:
    if isinstance(refused, InvalidTraining):
        return "\n".join(_fault_said(fault, reader) for fault in refused.faults)
    return reader.text(refused.key, **refused.params)


def _fault_said(fault: TrainingFault, reader: Reader) -> str:
    """The sentence after what the dialog calls the field."""
    name = (
        "due_on"
        if fault.place.startswith("due")
        else fault.place.replace("links.", "link.").replace(".", "_")
    )
    field = reader.text(f"trainingfield-{name}") if name in list(TrainingField) else fault.place
    return f"{field}: {fault.said(reader.language)}"


def form_values(training: Training) -> Mapping[str, str]:
    """What the dialog shows; the day only where the training has one of its own."""
    links = training.material.links
    values = {
        "title_sv": training.title.sv,
        "title_en": training.title.en,
        "lead_sv": training.lead.sv,
        "lead_en": training.lead.en,
        "link_sv": links.get("sv", ""),
        "link_en": links.get("en", ""),
        "minutes": str(training.minutes),
    }
    return values if training.due.on is None else {**values, "due_on": training.due.on.isoformat()}


def _changes(values: Mapping[str, str], training: Training) -> tuple[dict[str, Any], dict[str, str]]:
    minutes = values["minutes"].strip()
    changes: dict[str, Any] = {
        "title": Text(values["title_sv"], values["title_en"]),
        "lead": Text(values["lead_sv"], values["lead_en"]),
        "minutes": whole_number(minutes, 5) or 0,
    }
    if "due_on" in values:
        changes["due"] = replace(training.due, on=day_in(values["due_on"], "due_on"), workdays_before=0)
    others = {
        language: link for language, link in training.material.links.items() if language not in ("sv", "en")
    }
    return changes, {**others, **links_in(values)}


def _card(context: Context, view: TrainingView) -> Card:
    return owned_training_card(view, context.reader, context.now, problem_said(view.training, context.reader))


def _dialog(context: Context, training: str, card: Card) -> str:
    return invoke_dialog(context.reader.text("training-form-title", training=training), card)
