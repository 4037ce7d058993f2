"""Whether the material of trainings is still there: looked at each night, told to the owner once, and by `check`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.core.work import Effect, Message, Priority, Recipient, Task
from bot.delivery.messages import Rendered
from bot.delivery.rates import Window
from bot.delivery.reaching import AVAILABILITY, SOONEST, Reaching, reader_of
from bot.delivery.targets import EffectKind, EffectKinds, Response, Target
from bot.features.trainings.hashing import link_key
from bot.features.trainings.kinds import DEAD_LINK, LINK, TELL_DEAD
from bot.features.trainings.link_ports import DEAD_LINKS, DeadLink
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training, TrainingState
from bot.outside.links import GONE, UNKNOWN, LinkProbe
from bot.settings.model import Settings
from cards.kit.messages import message as as_message
from cards.trainings.owner import dead_link_card

PAGES = Target("pages", Window(2, 1000), at_once=2)
"""Other people's web servers: two pages a second, whoever's they are."""


def look_at_links(training: Training, uow: UnitOfWork, now: datetime) -> None:
    """Ask for its material's addresses, each once a day; what is known of others isn't of use any more."""
    links = {link_key(link): link for link in training.material.links.values()}
    old = [dead.key for dead in uow[DEAD_LINKS].of_training(training.id) if dead.key not in links]
    uow[DEAD_LINKS].remove(training.id, old)
    for key, link in links.items():
        data = {"training": training.id, "link": link}
        uow.jobs.call(Effect(LINK, f"{training.id}/{key}", f"{now:%Y-%m-%d}", data, Priority.BULK))


@dataclass(frozen=True, slots=True)
class LinkLooking:
    """The effect. How a page is asked for is given where it is built."""

    probe: LinkProbe

    def kinds(self) -> EffectKinds:
        return {LINK: EffectKind(PAGES, self.call, done=note_status)}

    async def call(self, effect: Effect) -> Response:
        return {"status": await self.probe.status(str(effect.data["link"]))}


def note_status(effect: Effect, response: Response, uow: UnitOfWork, now: datetime) -> None:
    """Only that it is gone counts; that nobody could say changes nothing. The owner is told the first time."""
    status, link = response.get("status"), str(effect.data["link"])
    training = uow[TRAININGS].get(str(effect.data["training"]))
    if training is None or not isinstance(status, int) or status == UNKNOWN:
        return
    key = link_key(link)
    if status not in GONE or link not in training.material.links.values():
        uow[DEAD_LINKS].remove(training.id, [key])
        return
    if training.state is not TrainingState.ACTIVE or uow[DEAD_LINKS].get(training.id, key) is not None:
        return
    uow[DEAD_LINKS].save(DeadLink(training.id, key, link, status, now))
    subject = f"{training.id}/{key}/{now:%Y-%m-%dT%H:%M}"
    uow.jobs.run(Task(TELL_DEAD, subject))


@dataclass(frozen=True, slots=True)
class DeadLinkTelling:
    """The task: the links are looked at in the night, and the owner hears of one that is dead when they are at work."""

    reaching: Reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        name, key = task.subject.split("/")[:2]
        training, dead = uow[TRAININGS].get(name), uow[DEAD_LINKS].get(name, key)
        if training is None or dead is None or training.state is not TrainingState.ACTIVE:
            return
        at = self.reaching.when(uow[AVAILABILITY].of([training.owner])[training.owner], now)
        if at > now:
            uow.jobs.run(task, max(at, now + SOONEST))
        else:
            uow.jobs.deliver(Message(DEAD_LINK, task.subject, Recipient("person", training.owner)))


def dead_link_told(message: Message, uow: UnitOfWork, _now: datetime) -> Rendered | None:
    """How it is told; nothing where it is there again, or another stands in its place."""
    name, key, _ = [*message.subject.split("/"), "", ""][:3]
    training, dead = uow[TRAININGS].get(name), uow[DEAD_LINKS].get(name, key)
    if training is None or dead is None or dead.link not in training.material.links.values():
        return None
    reader = reader_of(message.recipient.id, uow)
    said = reader.text("training-dead-link")
    return Rendered(
        lambda: as_message(dead_link_card(training, dead.link, dead.status, reader), said, alert=True)
    )


def look_over_links(_settings: Settings, uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """One for each that is dead, of what is published now."""
    todo = "give the material another link: in Teams, or grindvakt training renew ID --keep --link-sv …"
    return [
        Finding(
            Level.WARNING,
            phrase(
                "training {training}: its material isn't there since {since:%Y-%m-%d} ({state_}): {link}",
                training=training.id,
                since=dead.since,
                state_=dead.status,
                link=dead.link[:200],
            ),
            todo,
        )
        for training in uow[TRAININGS].active()
        for dead in uow[DEAD_LINKS].of_training(training.id)
        if dead.link in training.material.links.values()
    ]
