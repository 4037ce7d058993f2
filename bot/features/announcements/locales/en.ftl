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
sending-in-batches = Handed over to Teams in batches: it can’t be corrected or withdrawn at its recipients.
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
sending-seen = Seen by at least
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
unreached-not_installable = don’t have the app, and it couldn’t be installed for them
unreached-blocked = have blocked it
unreached-not_found = are no longer there
unreached-guest = are guests
unreached-expired = were not reached while it applied
unreached-outside = are not on the guest list
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
refused-batch-not-agreed = What goes out in batches can’t be corrected, withdrawn or marked as out of date at its recipients. Confirm that it is to go that way, or choose to send each by itself.
refused-batch-stands = The announcement went out in batches. The cards at its recipients can’t be changed. Send a new announcement that corrects it.
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
### Announcements: who may send to whom, approval, the dry run. Each key stands in sv.ftl too, with the same placeholders.

## The dry run
dry-run-heading = Dry run
dry-run-nothing-sent = Nothing has been sent.
dry-run-counting = Counting. The card is filled in when that is done.
dry-run-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
dry-run-in-sv = { $count } in Swedish
dry-run-in-en = { $count } in English
dry-run-not-reached = { $count ->
    [one] { $count } doesn’t get it
   *[other] { $count } don’t get it
}
dry-run-why = Who doesn’t get it
excluded-exclusion = { $count } left out on purpose
excluded-guest = { $count ->
    [one] { $count } guest
   *[other] { $count } guests
}
excluded-disabled = { $count } with a disabled account
excluded-gone = { $count } who have left
excluded-opted_out = { $count } who have opted out
excluded-unknown = { $count } not in the directory
dry-run-outside = { $count } aren’t reached yet: the service isn’t open for everyone, so only the guest list is.
dry-run-seconds = Sending takes about { $count } s.
dry-run-minutes = Sending takes about { $count } min.
dry-run-later = { $count ->
    [one] { $count } is outside working hours and is reached by { $when }.
   *[other] { $count } are outside their working hours and are reached by { $when }.
}
dry-run-same-day = { $count ->
    [one] One other announcement goes to the same people that day:
   *[other] { $count } other announcements go to the same people that day:
}
dry-run-shared = { $heading } ({ $count } of them)
dry-run-shared-many = { $heading } (at least { $count } of them)
dry-run-needs-approval = So many need a second person’s approval.
dry-run-preview = Preview
dry-run-ask-approval = Ask for approval
dry-run-again = Count again
summary-dry-run = Dry run: { $heading }

## The preview
preview-heading = Preview · only you see it
preview-button = This is a preview. The button works once the announcement has been sent.
preview-sent = The preview comes here in the chat, in Swedish and English.
summary-preview = Preview: { $heading }

## The approval
approval-wanted = Your approval is needed
approval-wanted-correction = Your approval of a correction is needed
approval-asked-by = { $name } wants to send this.
approval-starts = Goes out { $when }.
approval-starts-when-sent = Goes out when the sender sends it.
approval-text-sv = The text in Swedish
approval-text-en = The text in English
approval-to = Goes to
approval-minus = except
approval-approve = Approve
approval-send-back = Send back
approval-comment = What needs to be changed?
approval-comment-note = The sender gets your comment.
approval-send-comment = Send back
approval-given = Approved by { $name }
approval-given-heading = Approved
approval-sent-back-by = Sent back by { $name }
approval-sent-back-heading = Sent back
approval-over = No answer is needed any more.
approval-next = It can be sent now.
approval-next-correction = The correction can be made now.
approval-asked-now = Approval has been asked for. You will hear here.
approval-not-needed = No approval is needed. It can be sent now.
approval-administrator = An administrator
approval-somebody = Somebody
summary-approval = Approve announcement: { $heading }
summary-approved = Approved: { $heading }
summary-sent-back = Sent back: { $heading }

## The audience
audience-heading = Whom is it for?
audience-chosen = Chosen
audience-nothing = Nothing is chosen yet.
audience-left-out = Left out: { $name }
audience-find = Find
audience-find-note = A group, system, forum or saved audience
audience-find-nothing = Nothing is called that.
audience-unit = Everyone in a unit
audience-as = Choose as
audience-part = Part of the audience
audience-none = Choose …
audience-saved = Saved: { $name }
audience-done = Dry run
audience-include = Gets it
audience-exclude = Doesn’t get it
audience-add = Add
audience-search = Find
audience-clear = Start over
audiencepart-forum = The forum { $name }
audiencepart-system_users = Users of { $name }
audiencepart-system_owners = Owners of { $name }
audiencepart-group = The group { $name }
audiencepart-team = The team { $name }
audiencepart-channel = The channel { $name }
audiencepart-attributes = Everyone with { $name }
audiencepart-people = { $count ->
    [one] { $count } person by name
   *[other] { $count } people by name
}
audience-list = People from a file: { $name }

## What can’t be done
refused-may-not-send-to = { $count ->
    [one] You may not send to { $parts }. Take it out of the audience, or ask the administrator for the right.
   *[other] You may not send to { $parts }. Take them out of the audience, or ask the administrator for the right.
}
refused-nobody-named = Name at least one person.
refused-only-sender-sends = Only the sender and administrators can do that.
refused-dry-run-sent-already = The announcement has begun to go out. The report shows how it went.
refused-audience-not-resolved = The audience hasn’t been counted as it is chosen now. Make a dry run first.
refused-audience-being-resolved = The audience is being counted. Try again in a while.
refused-audience-part-gone = “{ $part }” in the audience can’t be read. Take that part out or choose another, and make a new dry run.
refused-audience-empty = Nobody would get it. Choose another audience.
refused-all-outside-guest-list = None of the { $count } in the audience is reached: the service isn’t open for everyone, and none of them is on the guest list. Ask the administrator.
refused-approval-missing = { $count } people are so many that a second person must approve. Ask for approval first.
refused-approval-own = You can’t approve what you write or send yourself. A second person is needed.
refused-approval-needs-person = The approval must be given by a person in Teams, not from the command line.
refused-approval-no-right = You don’t have the right to approve this announcement.
refused-approval-nobody-could = Nobody else has the right to approve this. Ask the administrator to appoint somebody.
refused-approval-not-a-draft = Approval can be asked for a draft only, or for a correction of what has gone out.
refused-approval-not-asked = It has been answered already, or taken back.
refused-approval-outdated = It has changed since you got the card. Read the new card and answer there.
refused-approval-text-changed = The text has changed since it was approved. Ask for approval again.
refused-approval-audience-changed = The audience has changed since it was approved. Ask for approval again.
refused-approval-size-changed = The audience was { $before } people when it was approved and is { $count } now. Ask for approval again.
refused-approval-time-changed = The time has changed since it was approved. Ask for approval again.
refused-approval-comment-missing = Write what needs to be changed.
refused-audience-too-many-parts = The audience has too many parts: at most { $limit }. Keep some of them as a group in Entra instead.

## To send
dry-run-send = Send …
dry-run-send-sure = Send to { $count }
dry-run-send-now = It goes out at once, to each person in their working hours.
dry-run-send-at = It goes out { $when }, to each person in their working hours.
dry-run-begun = It is going out. A card of its own shows how far it has come.
draft-audience = Audience
draft-dry-run = Dry run
refused-counted-anew = The recipients have been counted again since you saw the figures. Open the latest dry run and send from there.

## Following up: mail, reminders, and those who have joined
reminder-kicker = Reminder
reminder-asks = You haven’t confirmed that you have read this.
reminder-show = Show the text
summary-reminder = Reminder: { $heading }
follow-open = Follow up
follow-heading = Follow-up
follow-unconfirmed = { $count ->
    [0] Everyone who has got it has confirmed that they have read it.
    [one] 1 has got it and hasn’t confirmed.
   *[other] { $count } have got it and haven’t confirmed.
}
follow-reminded-last = { $count ->
    [one] Reminded once, { $when }.
   *[other] Reminded { $count } times, last { $when }.
}
follow-mailed = Have got it by mail
follow-mails-waiting = Mail on its way
follow-not-mailed = Couldn’t be reached by mail
follow-why = Why the mail didn’t arrive
follow-reminded = Reminded
follow-reminders-waiting = Reminders on their way
not-mailed-why = { $count } { $why ->
    [no_address] without a mail address
    [guest] are guests
    [disabled] with closed accounts
    [gone] have left
    [opted_out] have opted out
    [unknown] aren’t in the directory
    [outside] aren’t on the guest list
    [refused] turned down by the mail server
   *[other] not delivered after several tries
}
follow-join-what = Have more people joined the audience? It is looked up anew, and those who haven’t got the announcement get it.
follow-join = Send to new people
follow-join-asked = The audience is being looked up anew. The card shows when that is done.
follow-join-nobody = Nobody has joined the audience.
follow-join-sent = { $count ->
    [one] 1 who has joined the audience gets it.
   *[other] { $count } who have joined the audience get it.
}
follow-join-refused = It couldn’t be sent to those who have joined.
follow-join-too-many = The audience was { $before } people when it was approved, and is { $count } now. The approval doesn’t cover so many. Make an announcement of its own to those who have joined.
follow-remind-now = Remind { $count }
follow-chosen-mail = Those who can’t be reached in Teams get it by mail.
follow-chosen-unseen = { $count ->
    [one] So do those who haven’t been seen to read it within 1 hour.
   *[other] So do those who haven’t been seen to read it within { $count } hours.
}
follow-chosen-remind = Those who don’t confirm are reminded after { $days ->
    [one] 1 workday
   *[other] { $days } workdays
}, at most { $count ->
    [one] once
   *[other] { $count } times
}.
follow-mail = Mail
follow-mail-no = No mail
follow-mail-unreached = To those who can’t be reached in Teams
follow-mail-unseen = { $count ->
    [one] And to those not seen to read it within 1 hour
   *[other] And to those not seen to read it within { $count } hours
}
follow-mail-note = Teams doesn’t always show that somebody has read. Those not seen to read may have done so.
follow-remind-label = Reminder to those who haven’t confirmed
follow-remind-no = No reminder
follow-remind = { $days ->
    [one] After 1 workday
   *[other] After { $days } workdays
}, at most { $count ->
    [one] once
   *[other] { $count } times
}
follow-save = Save
dry-run-without-mail = { $count ->
    [one] 1 of them has no mail address.
   *[other] { $count } of them have no mail address.
}
dry-run-no-mail = Mail isn’t set up here, so nobody gets a letter. Whoever runs Grindvakt can set it up.
dry-run-no-receipts = Read receipts aren’t on here, so nobody gets mail for not having been seen to read.
mail-open = Open Grindvakt in Teams
mail-open-confirm = Confirm in Teams that you have read this
mail-because-unreached = You get this by mail because Grindvakt couldn’t reach you in Teams.
mail-because-unseen = You get this by mail because Teams hasn’t shown that you have read it there. If you have, you need do nothing more here.
mail-because-corrected = You get this by mail because you got the earlier text that way.
mail-support = { $name } answers questions.
mail-no-answer = This mail can’t be answered.
refused-follow-up-number = The number is too high or too low: choose between 0 and { $limit }.
refused-unseen-without-mail = Mail to those not seen to read it needs mail to those who can’t be reached too.
refused-reminders-half-chosen = Give both after how many workdays and how many times.
refused-nothing-to-confirm = The announcement asks nobody to confirm, so there is nobody to remind.
refused-everybody-confirmed = Everyone who has got it has confirmed that they have read it.
