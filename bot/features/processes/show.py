"""A model as a tree for the terminal."""

from collections.abc import Iterable
from enum import StrEnum

from rich.text import Text as Line
from rich.tree import Tree

from bot.core.bilingual import Text
from bot.features.processes.choosing import in_kronor
from bot.features.processes.kinds import Origin, Outcome
from bot.features.processes.model import ESCALATION, Criterion, DeciderRule, Gate, ProcessModel, Stage, Step
from bot.features.processes.words import word


def tree(model: ProcessModel, language: str) -> Tree:
    """Everything in `model`: variants, stages, steps and checks, gates and how each is decided, escalation.

    `language`: "sv" or "en". A letter in brackets says where a text comes from, where that isn't the source.
    """
    return _Sketch(model, language).draw()


class _Sketch:
    """Draws one model in one language."""

    def __init__(self, model: ProcessModel, language: str) -> None:
        self.model = model
        self.language = language

    def draw(self) -> Tree:
        model = self.model
        title = f"{self._say(model.name)}  ({model.id} {model.version}, {model.content_hash[:12]})"
        root = Tree(Line(title, style="bold"))
        if model.source:
            root.add(self._labelled("source", self._say(model.source)))
        self._variants(root)
        stages = root.add(self._heading("stages"))
        for stage in model.stages.values():
            self._stage(stages, stage)
        gates = root.add(self._heading("gates"))
        for gate in model.gates.values():
            self._gate(gates, gate)
        if model.escalations:
            self._escalation(root)
        return root

    def _variants(self, root: Tree) -> None:
        branch = root.add(self._heading("variants"))
        for variant in self.model.variants.values():
            start = self._say(self.model.place_name(variant.start))
            leaf = branch.add(Line(f"{self._say(variant.name)} ({variant.id})"))
            leaf.add(self._labelled("start", start))
            if variant.steps:
                leaf.add(self._labelled("proposed", ", ".join(variant.steps)))

    def _stage(self, parent: Tree, stage: Stage) -> None:
        title = Line(f"{self._say(stage.name)} ({stage.id})", style="bold")
        branch = parent.add(title + self._origin(stage.origin))
        if stage.objective:
            branch.add(self._labelled("objective", self._say(stage.objective)))
        for step in stage.steps:
            self._step(branch, step)
        for gate in dict.fromkeys(stage.gate_out.values()):
            branch.add(self._labelled("exit", self._say(self.model.place_name(gate))))
        if stage.final:
            branch.add(Line(self._word("final"), style="dim"))

    def _step(self, parent: Tree, step: Step) -> None:
        notes = [self._word("mandatory")] if step.mandatory else []
        notes += [self._word("procurement")] if step.procurement else []
        notes += [f"{self._word('choice')}: {step.choice}"] if step.choice else []
        line = Line(f"{self._say(step.name)} ({step.id})")
        line.append(f"  {'; '.join(notes)}" if notes else "", style="dim")
        branch = parent.add(line + self._origin(step.origin))
        if step.responsible:
            branch.add(self._labelled("responsible", self._in_order(step.responsible)))
        for check in step.checks:
            blocks = f" [{self._word('blocks_step')}]" if check.blocks_step else ""
            branch.add(Line(f"☐ {self._say(check.text)}{blocks}") + self._origin(check.origin))

    def _gate(self, parent: Tree, gate: Gate) -> None:
        title = Line(self._say(self.model.place_name(gate.id)), style="bold")
        branch = parent.add(title + self._origin(gate.origin))
        branch.add(self._labelled("decided_by", f"{self._roles(gate.decided_by)} ({self._forms(gate)})"))
        for rule in gate.choose:
            branch.add(self._rule(rule))
        if gate.opinion_from:
            branch.add(self._labelled("opinion_from", self._roles(gate.opinion_from)))
        if gate.applies_to:
            names = (self._say(self.model.variants[variant].name) for variant in gate.applies_to)
            branch.add(self._labelled("applies_to", " · ".join(names)))
        self._questions(branch, gate.criteria)
        self._papers(branch, gate)
        outcomes = branch.add(self._heading("outcomes"))
        for outcome, target in gate.outcome_to.items():
            outcomes.add(self._outcome(gate, outcome, target))
        self._assignments(branch, gate)

    def _rule(self, rule: DeciderRule) -> Line:
        """“beloppet över 1 000 000 kr · räckvidd hela organisationen → Portföljledningen”."""
        parts = []
        if rule.amount_over is not None:
            parts.append(f"{self._word('amount_over')} {in_kronor(rule.amount_over)} kr")
        parts += [f"{self._word('reach')} {self._either(rule.reach)}"] if rule.reach else []
        parts += [f"{self._word('risk')} {self._either(rule.risk)}"] if rule.risk else []
        if rule.variants:
            names = [self._say(self.model.variants[each].name) for each in rule.variants]
            parts.append(f" {self._word('or')} ".join(names))
        when = " · ".join(parts) or self._word("otherwise")
        return Line(f"{when} → {self._roles([rule.to])}")

    def _either(self, kinds: Iterable[StrEnum]) -> str:
        return f" {self._word('or')} ".join(self._word(f"{each.value}") for each in kinds)

    def _questions(self, parent: Tree, criteria: tuple[Criterion, ...]) -> None:
        branch = parent.add(self._heading("criteria")) if criteria else parent
        for criterion in criteria:
            blocks = f" [{self._word('blocks_approval')}]" if criterion.blocks_approval else ""
            line = Line(f"{self._say(criterion.text)}{blocks}") + self._origin(criterion.origin)
            line.append(f"  ← {criterion.step}" if criterion.step else "", style="dim")
            line.append(f"  ← {self._roles([criterion.field])}" if criterion.field else "", style="dim")
            branch.add(line)

    def _papers(self, parent: Tree, gate: Gate) -> None:
        branch = parent.add(self._heading("evidence")) if gate.evidence else parent
        for paper in gate.evidence:
            need = self._word("required" if paper.required else "optional")
            branch.add(Line(f"{self._say(paper.name)} ({need})") + self._origin(paper.origin))

    def _outcome(self, gate: Gate, outcome: Outcome, target: str) -> Line:
        if target == gate.id:
            where = self._word("stays")
        elif target == ESCALATION:
            where = self._word("escalation")
        else:
            where = self._say(self.model.place_name(target))
        return Line(f"{self._word(outcome.value)} → {where}")

    def _assignments(self, parent: Tree, gate: Gate) -> None:
        branch = parent.add(self._heading("assignments")) if gate.assignments else parent
        for assignment in gate.assignments:
            kind, to = self._word(assignment.kind.value), self._roles([assignment.to])
            branch.add(Line(f"{kind}, {to}: {self._say(assignment.text)}") + self._origin(assignment.origin))

    def _escalation(self, root: Tree) -> None:
        model = self.model
        branch = root.add(self._heading("escalation"))
        if model.escalation_when:
            branch.add(self._labelled("when", self._say(model.escalation_when)))
        branch.add(self._labelled("answer_within", f"{model.escalation_workdays} {self._word('workdays')}"))
        for link in model.escalations:
            line = f"{self._roles(link.from_roles)} → {self._roles(link.to_roles)}: {self._say(link.purpose)}"
            if link.new_need:
                line += f" ({self._word('new_need')}: {self._say(model.variants[link.new_need].name)})"
            branch.add(Line(line) + self._origin(link.origin))

    def _forms(self, gate: Gate) -> str:
        forms = dict.fromkeys(gate.form_for(self.model.roles[role]) for role in gate.decided_by)
        return ", ".join(self._word(form.value) for form in forms)

    def _roles(self, roles: Iterable[str]) -> str:
        return f" {self._word('or')} ".join(self._say(self.model.roles[role].name) for role in roles)

    def _in_order(self, roles: Iterable[str]) -> str:
        return f", {self._word('else')} ".join(self._say(self.model.roles[role].name) for role in roles)

    def _origin(self, origin: Origin) -> Line:
        return Line("" if origin is Origin.SOURCE else f" [{origin.value}]", style="dim")

    def _labelled(self, label: str, value: str) -> Line:
        return Line.assemble((f"{self._word(label)}: ", "dim"), value)

    def _heading(self, label: str) -> Line:
        return Line(self._word(label), style="cyan")

    def _word(self, code: str) -> str:
        return word(code, self.language)

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)
