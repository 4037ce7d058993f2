### Answers about the conversation itself, whatever it is about. Every key is in sv.ftl too, with the same placeholders.

refused-bad-date = The date cannot be read. Choose a day in the calendar.
refused-unknown-action = The button no longer works. Write “help” to see what you can do.
refused-bad-data = The card sent something I cannot read. Open the matter again with “what is waiting for me?”.
refused-unknown-person = I cannot see who you are in the organisation. Contact the Teams administrator.
answered-privately = I have answered in our own chat.
private-only = I answer this in our own chat. Open the chat with me and write there.
try-again = It could not be saved just now. Nothing has changed. Try again in a moment.
away-now = I can’t reach my data just now and can’t answer. If no answer comes in a while, write again.
perhaps-saved = The connection was lost while it was being saved, and we don’t know whether it was. Open the matter again in a moment and look, before you try again.
our-fault = Something went wrong on our side and nothing has changed. The fault has been noted. Try again, or contact the portfolio secretary.
summary-card = Answer from Grindvakt
