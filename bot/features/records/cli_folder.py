"""What `grindvakt log verify` says of a decision's folder: what is proved, by what, and what nothing proves."""

from collections.abc import Sequence

from bot.console.output import counted, printable, say
from bot.features.records.export_list import DOCUMENT, PAGE
from bot.features.records.folder_check import FolderChecked
from bot.features.records.log_part import PartRead

OWN_KEY = "It is signed by the key that lies in the export itself: compare that with the organisation's, or give --key."
UNPROVED = "Without a checkpoint nothing shows that they stand in the log: they could have been made anew."
LEFT_OUT = "Whether an entry about it was left out isn't seen here: verify the whole log for that."
PAGE_UNPROVED = (
    f"{PAGE} is not proved: this version draws another page of the log, and no signature says that it was exported so. "
    f"Either another version drew it, or somebody has changed it. Go by {DOCUMENT}, which says what the log says."
)


def say_part(part: PartRead, *, own_key: bool) -> Sequence[str]:
    """What holds of the log's part; returned is what nothing proves, though the rest is."""
    say(f"{counted(len(part.records), 'entry', 'entries')} about {printable(part.about)}, no fault.")
    if part.proved:
        say(
            f"{len(part.proved)} of them stand in the log that the checkpoint of {part.size} entries was made of."
        )
    if own_key:
        say(OWN_KEY, error=True)
    elif not part.proved:
        say(UNPROVED, error=True)
    say(LEFT_OUT, error=True)
    if not part.proved:
        return []
    return [
        f"Entry {record.seq} ({printable(record.kind)}) came after the checkpoint: "
        "nothing shows that it stands in the log."
        for record in part.after
    ]


def say_folder(checked: FolderChecked) -> Sequence[str]:
    """What holds of the other files; returned is what nothing proves."""
    listed = checked.listed
    if checked.part is None and listed is not None:
        say(
            f"{printable(listed.about)} is a redacted export: all its files are as {listed.key.name} signed them. "
            "Nothing in it can be compared with the log."
        )
        if checked.own_key:
            say(OWN_KEY, error=True)
    elif checked.drawn:
        say(f"{DOCUMENT} and {PAGE} say what the log says.")
    elif listed is not None:
        say(f"{DOCUMENT} says what the log says.")
        say(
            f"{PAGE} is as {listed.key.name} signed it, made by {printable(listed.made_by)}. This version draws it "
            f"otherwise, so it was not compared with the log: where it differs from {DOCUMENT}, that holds.",
            error=True,
        )
    else:
        return [PAGE_UNPROVED]
    return []
