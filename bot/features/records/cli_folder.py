"""What `grindvakt log verify` says of a decision's folder: what is proved, by what, and what nothing proves."""

from collections.abc import Sequence

from bot.console.output import counted, printable, say
from bot.core.phrases import phrase
from bot.features.records.export_list import DOCUMENT, PAGE
from bot.features.records.folder_check import FolderChecked
from bot.features.records.log_part import PartRead

OWN_KEY = "It is signed by the key that lies in the export itself: compare that with the organisation's, or give --key."
UNPROVED = "Without a checkpoint nothing shows that they stand in the log: they could have been made anew."
LEFT_OUT = "Whether an entry about it was left out isn't seen here: verify the whole log for that."
PAGE_UNPROVED = (
    "{page} is not proved: this version draws another page of the log, and no signature says that it was exported so. "
    "Either another version drew it, or somebody has changed it. Go by {document}, which says what the log says."
)
REDACTED = (
    "{about} is a redacted export: all its files are as {key} signed them. "
    "Nothing in it can be compared with the log."
)
PAGE_SIGNED = (
    "{page} is as {key} signed it, made by {made_by}. This version draws it otherwise, so it was not compared with the "
    "log: where it differs from {document}, that holds."
)


def say_part(part: PartRead, *, own_key: bool) -> Sequence[str]:
    """What holds of the log's part; returned is what nothing proves, though the rest is."""
    say(
        "{count} about {about}, no fault.",
        count=counted(len(part.records), "entry", "entries"),
        about=printable(part.about),
    )
    if part.proved:
        say(
            "{proved} of them stand in the log that the checkpoint of {size} entries was made of.",
            proved=len(part.proved),
            size=part.size,
        )
    if own_key:
        say(OWN_KEY, error=True)
    elif not part.proved:
        say(UNPROVED, error=True)
    say(LEFT_OUT, error=True)
    if not part.proved:
        return []
    return [
        phrase(
            "Entry {seq} ({kind}) came after the checkpoint: nothing shows that it stands in the log.",
            seq=record.seq,
            kind=printable(record.kind),
        )
        for record in part.after
    ]


def say_folder(checked: FolderChecked) -> Sequence[str]:
    """What holds of the other files; returned is what nothing proves."""
    listed = checked.listed
    if checked.part is None and listed is not None:
        say(
            REDACTED,
            about=printable(listed.about),
            key=listed.key.name,
        )
        if checked.own_key:
            say(OWN_KEY, error=True)
    elif checked.drawn:
        say("{document} and {page} say what the log says.", document=DOCUMENT, page=PAGE)
    elif listed is not None:
        say("{document} says what the log says.", document=DOCUMENT)
        say(
            PAGE_SIGNED,
            page=PAGE,
            key=listed.key.name,
            made_by=printable(listed.made_by),
            document=DOCUMENT,
            error=True,
        )
    else:
        return [phrase(PAGE_UNPROVED, page=PAGE, document=DOCUMENT)]
    return []
