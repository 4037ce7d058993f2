"""What people can ask about decisions, gates and forums."""

from importlib import resources

from bot.asking.replies import Askable
from bot.features.gates.answers import open_gates, why
from bot.features.gates.bodies import members
from bot.features.gates.forum_asked import forums
from bot.features.gates.own_votes import my_vote
from bot.features.gates.process_answers import ahead, process

ASKABLE = Askable(
    questions=resources.files("bot.features.gates") / "questions.yaml",
    answers={
        "open_gates": open_gates,
        "why": why,
        "members": members,
        "process": process,
        "ahead": ahead,
        "my_vote": my_vote,
        "forums": forums,
    },
)
