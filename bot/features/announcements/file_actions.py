"""What the sender fetches as a file."""

from bot.chat.context import Context
from bot.chat.links import WantedFile, hand_out
from bot.features.announcements.report_file import REPORT_FILE, check_may_have_report
from bot.features.announcements.viewing import ShowProgress, show_progress
from cards.announcements.actions import AnnouncementVerb
from cards.kit.actions import execute
from cards.kit.file_links import FileLinkScene, file_link_card
from cards.kit.messages import invoke_card


async def fetch_report(context: Context) -> str:
    """A link to the report, for the person alone."""
    announcement, reader = context.word("announcement"), context.reader
    console = f"grindvakt announcement report {announcement} --csv report.csv"
    shown = await context.read(show_progress, ShowProgress(announcement, context.by))
    handed = await hand_out(context, WantedFile(REPORT_FILE, announcement, check_may_have_report, console))
    scene = FileLinkScene(
        reader.text("report-file"),
        shown.announcement.content.heading.in_language(reader.language),
        handed.address,
        handed.link.expires_at,
        handed.link.fetches_left,
        reader,
        context.now,
        execute(AnnouncementVerb.SHOW, reader.text("sending-back"), {"announcement": announcement}),
    )
    return invoke_card(file_link_card(scene))
