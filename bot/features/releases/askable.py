"""What people can ask about releases."""

from importlib import resources

from bot.asking.replies import Askable
from bot.features.releases.answers import coming
from bot.features.releases.freeze_answers import freezes
from bot.features.releases.manager_answers import release_manager

ASKABLE = Askable(
    questions=resources.files("bot.features.releases") / "questions.yaml",
    answers={"releases": coming, "freezes": freezes, "release_manager": release_manager},
)
