"""A small model that is right in every way, for tests that break it in one."""

import pytest

from bot.features.processes.faults import ModelFaults
from bot.features.processes.loader import load_text

EXAMPLE = """\
schema: grindprocess/v1
id: exempel
version: 1.2.0
name: {sv: Ett exempel, en: An example}
source: {sv: Ett dokument, en: A document}
roles:
  - {id: board, name: {sv: Rådet, en: The board}, kind: forum}
  - {id: council, name: {sv: Nämnden, en: The council}, kind: forum}
  - {id: chief, name: {sv: Chefen, en: The chief}, kind: person, owner: true}
  - {id: crew, name: {sv: Laget, en: The crew}, kind: group}
variants:
  - id: new
    name: {sv: Ny, en: New}
    start: A
    steps: [draw, build, test]
  - id: old
    name: {sv: Gammal, en: Old}
    start: work
gates:
  - id: A
    title: {sv: Ska vi börja?, en: Should we start?}
    decided_by: [board]
    form: collegial
    opinion_from: [council]
    applies_to: [new]
    criteria:
      - id: a1
        text: {sv: Vem äger det?, en: Who owns it?}
        field: chief
        origin: F
    evidence:
      - {id: sketch, name: {sv: Skiss, en: Sketch}, required: true}
    outcome_to:
      approved: work
      postponed: A
      rejected: closed
      referred: escalation
    assignments:
      - {kind: assignment, to: crew, text: {sv: Bygg, en: Build it}, origin: D}
  - id: B
    title: {sv: Är det klart?, en: Is it done?}
    decided_by: [chief, board]
    criteria:
      - id: b1
        text: {sv: Håller det?, en: Does it hold?}
        step: test
        blocks_approval: true
    evidence:
      - {id: report, name: {sv: Rapport, en: Report}, required: true}
      - {id: photo, name: {sv: Foto, en: Photo}, required: false}
    outcome_to:
      approved: done
      approved_with_conditions: done
      sent_back: work
stages:
  - id: work
    name: {sv: Arbete, en: Work}
    objective: {sv: Få det gjort, en: Get it done}
    gate_out: [B]
    steps:
      - id: draw
        name: {sv: Rita, en: Draw}
        choice: way
        checks:
          - text: {sv: Är måtten rätt?, en: Are the measures right?}
      - id: build
        name: {sv: Bygg, en: Build}
        choice: way
        responsible: [crew, chief]
      - id: test
        name: {sv: Prova, en: Test}
        mandatory: true
        checks:
          - {text: {sv: Håller det?, en: Does it hold?}, blocks_step: true, origin: G}
  - id: done
    name: {sv: Klart, en: Done}
    final: true
  - id: closed
    name: {sv: Avslutat, en: Closed}
    final: true
escalation:
  when: {sv: Det är för stort, en: It is too big}
  deadline_workdays: 5
  chain:
    - {from: [board], to: [chief], purpose: {sv: Råd, en: Advice}, new_need: new}
"""


def broken(*changes: tuple[str, str]) -> str:
    """The example with the first text of each change, which must stand in it once, replaced by the second."""
    text = EXAMPLE
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example"
        text = text.replace(old, new)
    return text


def marked_lines(text: str, mark: str = "# !") -> list[int]:
    """The numbers of the lines that end in the mark."""
    return [number for number, line in enumerate(text.splitlines(), 1) if line.endswith(mark)]


def fault_lines(text: str, message: str) -> list[int]:
    """The lines of which a fault with `message` in it is said, each once; the text must have such a fault."""
    with pytest.raises(ModelFaults) as caught:
        load_text(text, "m.yaml")
    lines = {fault.line for fault in caught.value.faults if message in fault.message}
    assert lines, f"nobody says {message!r}:\n{caught.value}"
    return sorted(lines)
