### Refusals about messages that wait. Every key is in sv.ftl too, with the same placeholders.

refused-not-replayable = Nothing is changed, since these are neither dead nor unknown: { $ids }. grindvakt outbox list shows what there is.
refused-not-skippable = Nothing was skipped, since these are neither dead nor calls that wait: { $ids }. grindvakt outbox list shows what there is.

## Files with a link
file-link-open = Download the file
file-link-until = The link stops working { $when }, or after { $count } downloads.
file-link-yours = Don’t pass it on: whoever has the link gets the file.
refused-file-own-chat = The file is only handed out in your own chat with Grindvakt. Open that and try again there.
refused-file-no-address = Files can’t be fetched from here, since PUBLIC_URL isn’t set. Ask the administrator for the file: { $command }
