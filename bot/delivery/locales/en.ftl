### Refusals about messages that wait. Every key is in sv.ftl too, with the same placeholders.

refused-not-replayable = Nothing is changed, since it can’t be done with these: { $ids }. grindvakt outbox list shows which are dead, unknown or waiting.

## Files with a link
file-link-open = Download the file
file-link-until = The link stops working { $when }, or after { $count } downloads.
file-link-yours = Don’t pass it on: whoever has the link gets the file.
refused-file-own-chat = The file is only handed out in your own chat with Grindvakt. Open that and try again there.
refused-file-no-address = Files can’t be fetched from here, since PUBLIC_URL isn’t set. Ask the administrator for the file: { $command }
