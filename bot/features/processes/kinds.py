"""What a role, a decision, an outcome, a text and a task of a process model can be."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a gate's decision can be."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    SENT_BACK = "sent_back"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    REFERRED = "referred"
    NOTED = "noted"
    """Taken down and nothing more: *lagd till handlingarna*."""
    WITHDRAWN = "withdrawn"
    """Whoever asked has taken the question back before it was decided."""


class DecisionForm(StrEnum):
    """How a gate is decided: by a body that votes, by one person, or as advice before a formal decision."""

    COLLEGIAL = "collegial"
    INDIVIDUAL = "individual"
    ADVISORY = "advisory"


class RoleKind(StrEnum):
    FORUM = "forum"
    PERSON = "person"
    GROUP = "group"


class Origin(StrEnum):
    """Where a text comes from, for whoever asks why a question is put."""

    SOURCE = "S"
    """The model's source document, literally or nearly so."""
    SIBLING = "G"
    """A sibling page or a figure of the same source."""
    DERIVED = "D"
    """An activity in the source; its form, as a question or a paper, is ours."""
    PROPOSED = "F"
    """Our own proposal."""


class AssignmentKind(StrEnum):
    ASSIGNMENT = "assignment"
    """Something to do."""
    ANNOUNCEMENT = "announcement"
    """Something to be told."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Something to take in and confirm."""


class ReachScope(StrEnum):
    """How much of the organisation an initiative concerns; the narrowest first."""

    LOCAL = "local"
    """One business area."""
    SHARED = "shared"
    """Several business areas."""
    ORGANISATION = "organisation"
    EXTERNAL = "external"
    """Others than the organisation, too."""


class RiskClass(StrEnum):
    """How much may go wrong, as the organisation's own risk analysis has it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
