### Texts that every part uses. Every key is in sv.ftl too, with the same placeholders.

today-at = today { $time }
clocks-go-back = { $span } (the clocks go back at 03:00)
in-percent = { $percent }%
fold-title = { $what }: show or hide
cut-short = … (shortened)
refused-heading = That did not work
given-back-heading = It was not accepted
given-back = This is what you had written. Copy it if you want to keep it:
refused-unconfirmed = It must be confirmed as it stands now. Read again and confirm.
refused-comment-too-long = The text is too long. Shorten it to at most { $limit } characters.
refused-only-administrators = Only administrators can do that, at the command line.
free-text-care = Kept. Write no passwords and no sensitive personal data.
