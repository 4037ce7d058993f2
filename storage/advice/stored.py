"""What advice brings to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.advice.ports import ADVICE
from bot.features.gates.advised import STATED_ADVICE
from bot.features.gates.readiness import ADVICE_BLOCKS
from storage.advice.advice import SqlAdvice
from storage.advice.blocking import AdviceBlocking, SqlStatedAdvice

STORED = Stored({ADVICE: SqlAdvice, ADVICE_BLOCKS: AdviceBlocking, STATED_ADVICE: SqlStatedAdvice})
