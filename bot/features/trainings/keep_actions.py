"""What is fetched as a file in Teams: each by a link for the person alone."""

from bot.chat.context import Context
from bot.chat.links import WantedFile, hand_out
from bot.features.trainings.proof_files import PROOF_FILE, check_proof
from cards.kit.actions import execute
from cards.kit.elements import Execute
from cards.kit.file_links import FileLinkScene, file_link_card
from cards.kit.messages import invoke_card
from cards.trainings.actions import TrainingVerb


async def fetch_proof(context: Context) -> str:
    """A link to the proof of one's own receipt."""
    receipt, reader = context.word("receipt"), context.reader
    console = "grindvakt training proof ID PERSON intyg.pdf"
    back = execute(TrainingVerb.MINE, reader.text("proof-back"), {})
    wanted = WantedFile(PROOF_FILE, receipt, check_proof, console)
    return await _handed(context, wanted, reader.text("proof-fetch"), receipt, back)


async def _handed(context: Context, wanted: WantedFile, what: str, title: str, back: Execute) -> str:
    handed = await hand_out(context, wanted)
    link, reader = handed.link, context.reader
    scene = FileLinkScene(
        what, title, handed.address, link.expires_at, link.fetches_left, reader, context.now, back
    )
    return invoke_card(file_link_card(scene))
