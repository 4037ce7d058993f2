### Announcements: the recipient's card, the sender's, questions and answers. Each key is in sv.ftl too, with the same placeholders.

## The recipient's card
announcement-confirm = I have read this
announcement-read = You have read this
announcement-corrected = Corrected { $when }
announcement-read-before = You had read the previous version.
announcement-outdated = The text has been corrected since you got it. Read it again below, and then confirm.
announcement-withdrawn = Withdrawn
announcement-withdrawn-what = The sender has taken this back. You need not do anything.
announcement-over = No longer applies
announcement-over-since = since { $when }
announcement-over-show = Show what applied
announcement-question = Ask
announcement-question-to = Your question to { $name }
announcement-question-send = Send question
announcement-question-sent = Your question is sent. The answer comes here in the chat.
summary-announcement-corrected = Corrected: { $heading }
summary-announcement-withdrawn = Withdrawn: { $heading }

## Questions and answers
question-from = Question from { $name }
question-answer = Answer
question-answer-label = Your answer to { $name }
question-answer-send = Send answer
question-answered = Answered
question-answer-from = Answer from { $name }
question-answer-heading = Answer to your question
question-you-asked = You asked:
summary-question = { $name } asks about { $heading }
summary-answer = Answer to your question about { $heading }

## The sender's card
sending-draft = Draft
sending-awaiting_approval = Waiting for approval
sending-ready = Ready to go out
sending-sending = Being sent
sending-paused = Paused
sending-sent = Sent
sending-cancelled = Cancelled
sending-withdrawn = Withdrawn
sending-starts = Goes out { $when }
sending-stamp = As of { $when }
sending-have-it = have got it
sending-left-seconds = done in about { $count } s
sending-left-minutes = done in about { $count } min
sending-delivered = Delivered
sending-left = Left to send
sending-later = Waiting for working hours
sending-uncertain = May have got it
sending-taken-back = Withdrawn
sending-not-reached = Not reached
sending-audience = The audience
sending-seen = Have opened it, as far as we know
sending-confirmed = Have confirmed reading it
sending-confirmed-earlier = Have confirmed an earlier text
sending-why = { $count ->
    [one] Why 1 was not reached
   *[other] Why { $count } were not reached
}
sending-pause = Pause
sending-resume = Resume
sending-retry = Try again
sending-send-uncertain = Send to uncertain
sending-cancel = Cancel …
sending-cancel-ask = { $left } have not got it yet. If you cancel, they never will. Those who have got it keep it.
sending-cancel-sure = Yes, cancel
sending-withdraw = Withdraw …
sending-withdraw-ask = { $reached } have got it. Their cards change to “Withdrawn”. This can’t be undone.
sending-withdraw-sure = Yes, withdraw
sending-back = Back
sending-own = Your announcements
sending-none = You have no announcements.
sending-open = Open the announcement { $title }
summary-sending = { $state }: { $heading }
unreached-not_installed = don’t have the app
unreached-blocked = have blocked it
unreached-not_found = are no longer there
unreached-guest = are guests
unreached-expired = were not reached while it applied
unreached-otherwise = were not reached because of an error

## The archive
archive-heading = This has gone out
archive-nothing = No announcement that concerns you is about “{ $words }”.
archive-empty = No announcement that concerns you has gone out yet.

## What can't be done
refused-no-such-announcement = There is no such announcement.
refused-not-sender = Only the sender and administrators can do that.
refused-no-sender = Say in whose name the announcement is to go out.
refused-not-support = The question is answered by whoever is named to answer, or by the sender.
refused-not-recipient = The announcement was not sent to you.
refused-announcement-withdrawn = The announcement has been withdrawn. You need not do anything.
refused-no-longer-applies = It no longer applies.
refused-has-begun = The announcement has already begun to go out. Correct it instead.
refused-not-in-this-state = { $state ->
    [draft] The announcement has not begun to go out.
    [awaiting_approval] The announcement waits for a second person to approve it.
    [ready] The announcement has not begun to go out.
    [sending] The announcement is being sent. Wait until that is done, or pause it.
    [paused] The announcement is paused.
    [sent] The announcement has been sent already.
    [cancelled] The announcement has been cancelled already.
   *[withdrawn] The announcement has been withdrawn already.
}
refused-awaiting-approval = The announcement waits for a second person to approve it.
refused-batch-not-offered = Announcements can’t be handed over in batches yet. Choose to send each by itself.
refused-draft-overtaken = Somebody else saved the draft while you were writing (version { $revision }). Your text is still here: compare, and save again.
refused-nothing-corrected = The text is the same as before. Change what is wrong, and try again.
refused-starts-in-past = The time when it is to go out has passed. Choose a later one.
refused-expires-before-start = It would cease to apply before it goes out. Choose a later date.
refused-text-missing = There is no text in { $place }. Both languages are needed.
refused-text-too-long = The text in { $place } is too long: { $limit } characters at the most.
refused-slot-unfilled = In { $place } the slot “{ $slot }” is not filled in.
refused-link-not-https = The address in { $place } must be complete and begin with https://.
refused-picture-without-words = Describe the picture in words, in both languages, for those who can’t see it.
refused-too-many-details = There are too many details: { $limit } at the most.
refused-announcement-too-large = { $language ->
    [sv] The Swedish text is too large for a card in Teams. Shorten it, or link to the rest.
   *[en] The English text is too large for a card in Teams. Shorten it, or link to the rest.
}
refused-nobody-answers = Nobody is named to answer questions about this.
refused-question-missing = Write your question first.
refused-question-too-long = The question is too long: { $limit } characters at the most.
refused-too-many-questions = You have already asked { $limit } questions about this. Wait for the answers.
refused-no-such-question = There is no such question.
refused-answered-already = The question is answered already.
refused-answer-missing = Write your answer first.
refused-answer-too-long = The answer is too long: { $limit } characters at the most.
