"""What has changed: in the papers while they are voted on, and in the whole matter since it was sent back."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.gates.ballots import Position
from bot.features.gates.bound import edition_of, is_of_other_papers, latest_changes
from bot.features.gates.differing import (
    ChangedWords,
    Differs,
    PaperChange,
    is_same,
    papers_changed,
    words_changed,
)
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import Earlier, Question
from bot.features.gates.seats import voices
from bot.features.portfolio.initiatives import Paper
from cards.gates.actions import GateVerb
from cards.gates.headings import Scene, deadline_line, title
from cards.gates.votes import vote_data
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Execute,
    OpenUrl,
    Paragraph,
    RichText,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import fold
from cards.kit.headings import band, kicker
from cards.kit.kept import kept

MOST_CHANGES = 4
MOST_OF_A_DIFF = 1_200
"""Characters of what was added and removed, with what stands round it: what is more is read in the papers."""

AROUND = 5
"""Words that are shown before and after a change, so that it is found."""

_MARKS = {Differs.ADDED: ("[+\u00a0", "good"), Differs.REMOVED: ("[–\u00a0", "attention")}


def papers_band(scene: Scene, person: PersonId | None = None) -> list[Any]:
    """That the papers have changed while the ballot is open, how, and what that means for the person's vote."""
    ballot, reader = scene.ballot, scene.reader
    if not ballot.editions or not ballot.is_open:
        return []
    when = reader.stamp(ballot.editions[-1].at, scene.now)
    heading = TextRun(reader.text("papers-changed-at", when=when), weight="Bolder")
    lines = paper_lines(latest_changes(ballot), reader)
    said_so = [plain_text(sentence, spacing="Small") for sentence in _for_the_vote(scene, person)]
    return [band([said(heading), *lines, *said_so], "warning")]


def papers_changed_card(scene: Scene, person: PersonId) -> Card:
    """The message of its own: what has changed, and the way to one's own card."""
    ballot, reader = scene.ballot, scene.reader
    body = [
        kicker(reader.text("papers-changed-heading", gate=ballot.question.gate)),
        *title(scene),
        *papers_band(scene, person),
        deadline_line(scene),
    ]
    button = execute(GateVerb.VIEW, reader.text("show-my-card"), {"ballot": ballot.id}, style="positive")
    return Card(reader.language, body, [button])


def _for_the_vote(scene: Scene, person: PersonId | None) -> list[str]:
    ballot, reader = scene.ballot, scene.reader
    if person is None:
        return [reader.text("papers-voted-anew" if ballot.editions[-1].voids else "papers-votes-kept")]
    if person not in voices(ballot):
        return []
    position = ballot.position_of(person)
    if position is not None and position.choice is Choice.CONFLICT:
        return []
    if position is None:
        return [reader.text("papers-vote-now" if ballot.editions[-1].voids else "papers-not-voted")]
    if is_of_other_papers(ballot, position):
        return [reader.text("papers-vote-kept", choice=position.choice.value)]
    return [reader.text("papers-vote-after")] if edition_of(ballot, position) == ballot.edition else []


def confirm(scene: Scene, position: Position) -> list[Execute]:
    """To stand by a vote that was kept when the papers changed."""
    ballot = scene.ballot
    if not is_of_other_papers(ballot, position):
        return []
    data = {**vote_data(ballot.id, ballot.edition), "position": position.choice.value}
    name = scene.reader.text("papers-confirm", choice=position.choice.value)
    return [execute(GateVerb.VOTE, name, data, style="positive", associated="none")]


def paper_lines(changes: Iterable[PaperChange], reader: Reader) -> list[RichText]:
    """Each paper that was added, changed or removed, the new version one tap away."""
    several = tuple(changes)
    lines = [_paper_line(each, reader) for each in several[:MOST_CHANGES]]
    if len(several) > MOST_CHANGES:
        rest = reader.text("diff-more", count=len(several) - MOST_CHANGES)
        lines.append(plain_text(rest, subtle=True, spacing="Small"))
    return lines


def _paper_line(change: PaperChange, reader: Reader) -> RichText:
    paper, before = change.paper, change.before
    name = name_of(paper.title, 120)
    runs = [TextRun(f"{reader.text(f'paperwas-{change.kind.value}')} ", weight="Bolder")]
    if change.kind is Differs.REMOVED or not paper.url:  # a secret one has no address
        return said(*runs, TextRun(name), spacing="Small")
    link = OpenUrl(title=reader.text("paper-open", title=cut(paper.title, 120)), url=paper.url)
    runs.append(TextRun(name, color="accent", select_action=link))
    return said(*runs, TextRun(f" {_versions(paper, before, reader)}", subtle=True), spacing="Small")


def _versions(paper: Paper, before: Paper | None, reader: Reader) -> str:
    now = cut(paper.version, 40)
    if before is None:
        return reader.text("paper-version", version=now)
    if before.version == paper.version:
        return reader.text("paper-same-version", version=now)
    return reader.text("paper-versions", old=cut(before.version, 40), new=now)


def since_sent_back(question: Question, reader: Reader, *, unfolded: bool = False) -> list[Any]:
    """What is another than when the matter was sent back, behind a row; nothing where it wasn't."""
    if question.earlier is None:
        return []
    now = Earlier(question.earlier.at, question.initiative_title, question.brief, question.papers)
    return list(_since(question.earlier, now, reader, unfolded=unfolded))


@kept
def _since(earlier: Earlier, now: Earlier, reader: Reader, *, unfolded: bool) -> tuple[Any, ...]:
    papers = papers_changed(earlier.papers, now.papers)
    texts = [
        (key, words_changed(old, new))
        for key, old, new in (
            ("diff-title", earlier.title, now.title),
            ("diff-brief", earlier.brief, now.brief),
        )
    ]
    changed = [(key, pieces) for key, pieces in texts if not is_same(pieces)]
    items: list[Any] = list(paper_lines(papers, reader))
    for key, pieces in changed:
        items.append(Paragraph(reader.text(key), weight="Bolder", spacing="Small"))
        items.append(_words(pieces, reader))
    if not items:
        items.append(Paragraph(reader.text("diff-nothing"), spacing="Small"))
    label, note = (
        reader.text("diff-heading"),
        reader.text("diff-count", papers=len(papers), texts=len(changed)),
    )
    return tuple(fold("since", label, note, items, reader, first=False, unfolded=unfolded))


def _words(pieces: tuple[ChangedWords, ...], reader: Reader) -> RichText:
    """What was added and removed, marked by sign as well as by colour, with some words round it."""
    runs, room = [], MOST_OF_A_DIFF
    for place, piece in enumerate(pieces):
        ends = place == 0, place == len(pieces) - 1
        text = name_of(piece.text if piece.kind else _around(piece.text, *ends), len(piece.text) + 1)
        shown = cut(text, max(room, 1))
        room -= len(shown)
        runs.append(_run(piece.kind, shown))
        if room <= 0:
            runs.append(TextRun(f" {reader.text('diff-cut')}", subtle=True))
            break
    return RichText(runs, spacing="None")


def _run(kind: Differs | None, text: str) -> TextRun:
    if kind is None:
        return TextRun(f"{text} ", subtle=True)
    sign, color = _MARKS[kind]
    run = TextRun(f"{sign}{text}] ", color=color, weight="Bolder" if kind is Differs.ADDED else "Default")
    if kind is Differs.REMOVED:
        run.set_data("strikethrough", True)
    return run


@lru_cache(maxsize=512)
def _around(text: str, first: bool, last: bool) -> str:
    """The words next to a change; those that are far from any are left out."""
    words = text.split(" ")
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(words) <= len(head) + len(tail) + 1:
        return text
    return " ".join([*head, "…", *tail])
