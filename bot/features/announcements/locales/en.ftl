### Announcements: the recipient's card, the sender's, questions and answers. Each key is in sv.ftl too, with the same placeholders.

## The recipient's card
announcement-confirm = I have read this
announcement-read = You have read this
announcement-corrected = Corrected { $when }
announcement-read-before = You had read the previous version.
announcement-corrected-where = The card that you got before has changed: it says all of it as it applies now.
announcement-outdated = The text has been corrected since you got it. Read it again below, and then confirm.
announcement-withdrawn = Withdrawn
announcement-withdrawn-what = The sender has withdrawn this. You need not do anything.
announcement-past = The planned start has passed
announcementcameto-finished = Finished
announcementcameto-called_off = Called off
announcement-over = No longer applies
announcement-over-since = since { $when }
announcement-over-show = Show what applied
announcement-question = Ask
announcement-question-to = Your question to { $name }
announcement-question-send = Send question
announcement-question-sent = Your question is sent. The answer comes here in the chat.
announcement-question-instead = Your question is sent to the sender, since whoever usually answers is away. The answer comes here in the chat.
announcement-question-waits = Your question is sent, but whoever answers is away until { $day } inclusive. The answer comes here in the chat.
summary-announcement-corrected = Corrected: { $heading }
summary-announcement-withdrawn = Withdrawn: { $heading }

## The day’s digest
digest-day = Collected · { $day }
digest-title = { $count ->
    [one] One more announcement
   *[other] { $count } more announcements
}
digest-why = You have already had several announcements today. The rest are collected here, without another notification. Tap one to read it.
digest-page = { $first }–{ $last } of { $count }, newest first
digest-open = Open { $title }
digest-older = Show older
digest-newer = Show newer
digest-back = To the list
digest-read = Read
digest-corrected = Corrected
digest-to-confirm = To be confirmed
digest-confirmed = ✓ You have read { $heading }
summary-digest = { $count ->
    [one] One more announcement today
   *[other] { $count } more announcements today
}

## Questions and answers
question-from = Question from { $name }
question-answer = Answer
question-answer-label = Your answer to { $name }
question-answer-send = Send answer
question-more-wait = More questions are waiting. The next one comes once you have answered one of those you have.
question-answered = Answered
question-answer-from = Answer from { $name }
question-answer-heading = Answer to your question
question-you-asked = You asked:
summary-question = { $name } asks about { $heading }
summary-answer = Answer to your question about { $heading }

## The sender's card
sending-draft = Draft
sending-draft-next = Nothing is sent. Choose the audience and do a dry run, then you can send.
sending-draft-count = Nothing is sent. Do a dry run, then you can send.
sending-asked = Have been asked: { $names }. Once somebody approves, it goes out by itself, at its time.
sending-awaiting_approval = Waiting for approval
sending-counted-first = The recipients are counted once more, and then it is sent.
sending-ready = Ready to go out
sending-sending = Being sent
sending-paused = Paused
sending-sent = Sent
sending-cancelled = Cancelled
sending-withdrawn = Withdrawn
sending-told-since = A later announcement has taken its place: nobody else gets it or is reminded of it.
sending-in-batches = Handed over to Teams in batches: once there, it can’t be corrected or withdrawn.
sending-starts = Goes out { $when }
sending-stamp = As of { $when }
sending-have-it = have got it
sending-left-seconds = done in about { $count } s
sending-left-minutes = done in about { $count } min
sending-stands = nothing is going out just now
sending-delivered = Delivered
sending-left = Left to send
sending-later = Waiting for working hours
sending-held-up = Tried again a little later
sending-away = Will get it when they are back
sending-uncertain = May have got it
sending-taken-back = Withdrawn
sending-never = Will not get it
sending-not-taken-back = Withdrawn, but the card still stands
sending-not-reached = Not reached
sending-audience = The audience
sending-merged = In a digest
sending-unchanged = Couldn’t be changed: the card stands as it was
sending-seen = Seen by at least
sending-confirmed = Have confirmed reading it
sending-confirmed-corrected = Have confirmed the corrected text
sending-confirmed-earlier = Have confirmed an earlier text
sending-why = { $count ->
    [one] Why 1 was not reached
   *[other] Why { $count } were not reached
}
sending-pause = Pause
sending-resume = Resume
sending-retry = Try again
sending-anew = Send new card to { $count }
sending-send-uncertain = Resend if unsure
sending-cancel = Cancel …
sending-cancel-ask = { $left } { $left ->
        [one] has
       *[other] have
    } not got it yet. If you cancel, they never will. Those who have got it keep it.
sending-cancel-ask-waiting = It won’t go out by itself, and is a draft again.
sending-cancel-sure = Yes, cancel
sending-correct = Correct
sending-correcting = A correction waits for a second person to approve it. Until then the old text stands.
sending-held = It did not go out: { $reason }
sending-not-corrected = The correction was not made: { $reason }
sending-withdraw = Withdraw …
sending-withdraw-ask = { $reached } { $reached ->
        [one] has got it. That card changes
       *[other] have got it. Their cards change
    } to “Withdrawn”. This can’t be undone.
sending-withdraw-sure = Yes, withdraw
sending-back = Back
sending-own = Your announcements
sending-own-more = { $count } more, older
sending-own-older = Show older
sending-own-first = From the beginning
sending-none = You have no announcements.
sending-open = Open the announcement { $title }
summary-sending = { $state }: { $heading }
unreached-not_installed = without the app
unreached-not_installable = without the app, which couldn’t be installed for them
unreached-blocked = blocked it
unreached-not_found = no longer there
unreached-guest = with a guest account
unreached-expired = not reached while it applied
unreached-replaced = didn’t get it: a later announcement had taken its place
unreached-outside = not on the guest list
unreached-gave_up = not reached in spite of several tries
unreached-otherwise = not reached because of an error

## The report as a file
report-fetch = Get CSV
report-file = The report as CSV
report-person = Id
report-name = Name
report-mail = Email
report-state = State
report-reason = Reason
report-language = Language
report-text = Text no.
report-confirmed-text = Confirmed text no.
report-confirmed = Confirmed
report-seen = Seen
ledgerstate-pending = Waiting
ledgerstate-sending = Being sent
ledgerstate-delivered = Delivered
ledgerstate-seen = Seen
ledgerstate-confirmed = Confirmed
ledgerstate-not_installed = Doesn’t have the app
ledgerstate-blocked = Has blocked the app
ledgerstate-not_found = No longer there
ledgerstate-guest = Guest
ledgerstate-failed = Failed
ledgerstate-withdrawn = Withdrawn
ledgerstate-uncertain = Uncertain
ledgerreason-expired = No longer applied
ledgerreason-replaced = Replaced by a later announcement
ledgerreason-outside = Not on the guest list
ledgerreason-not_installable = The app couldn’t be installed
ledgerreason-gave_up = Not taken in spite of several tries
ledgerreason-unanswered = Nobody knows whether it arrived
ledgerreason-unchanged = The card couldn’t be changed
ledgerreason-not_deleted = The card couldn’t be removed

## The archive
archive-heading = This has gone out
archive-more = { $count ->
    [one] There is 1 older one. Ask about a certain month, or with more words, to see it too.
   *[other] There are { $count } older ones. Ask about a certain month, or with more words, to see them too.
}
archive-nothing = No announcement that concerns you is about “{ $words }”.
archive-empty = No announcement that concerns you has gone out yet.

## What can't be done
refused-no-such-announcement = There is no such announcement.
refused-not-sender = Only the sender and administrators can do that.
refused-sender-left = The sender has left. An administrator can send it, or somebody else can write a new one.
refused-no-sender = Say in whose name the announcement is to go out.
refused-not-support = The question is answered by whoever is named to answer, or by the sender.
refused-not-recipient = The announcement was not sent to you.
refused-announcement-withdrawn = The announcement has been withdrawn. You need not do anything.
refused-no-longer-applies = It no longer applies.
refused-told-since = A later announcement has taken the place of this announcement.
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
refused-batch-not-agreed = What goes out in batches can’t be corrected, withdrawn or marked as out of date for those who have got it. Confirm that it is to go that way, or choose to send each by itself.
refused-batch-stands = The announcement went out in batches. The cards at its recipients can’t be changed. Send a new announcement that corrects it.
refused-draft-overtaken = Somebody else saved the draft while you were writing (version { $revision }). Your text is still here: compare, and save again.
refused-nothing-corrected = The text is the same as before. Change what is wrong, and try again.
refused-starts-in-past = The time when it is to go out has passed. Choose a later one.
refused-expires-before-start = It would cease to apply before it goes out. Choose a later date.
refused-text-missing = Fill in “{ $place }”. Both languages are needed.
refused-text-too-long = The text in “{ $place }” is too long: { $limit } characters at the most.
refused-slot-unfilled = In “{ $place }” the slot “{ $slot }” is not filled in.
refused-link-not-https = The address in “{ $place }” must be complete, begin with https:// and have { $limit } characters at the most, without spaces.
refused-no-such-picture = There is no such picture. Upload it first: grindvakt announcement picture add FILE.
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
dry-run-counting = Counting. The figures come in a new card here in the chat.
dry-run-counted-anew = The recipients have been counted again. The figures are in a later card here in the chat.
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
dry-run-outside = { $count } { $count ->
        [one] isn’t
       *[other] aren’t
    } reached yet: the service isn’t open for everyone, so only the guest list is.
dry-run-seconds = Sending takes about { $count } s.
dry-run-minutes = Sending takes about { $count } min.
dry-run-later = { $count ->
    [one] { $count } is outside working hours and is reached by { $when }.
   *[other] { $count } are outside their working hours and are reached by { $when }.
}
dry-run-old = The members of “{ $group }” were read { $when }. Later changes aren’t included.
dry-run-missed = { $count } never { $count ->
        [one] gets
       *[other] get
    } it: at work only when it no longer applies. Let it apply for longer, go out earlier or be urgent (When and how).
dry-run-merged = { $count ->
    [one] { $count } has had as many announcements as a day may have, and gets it in the day’s digest.
   *[other] { $count } have had as many announcements as a day may have, and get it in the day’s digest.
}
dry-run-same-day = { $count ->
    [one] One other announcement goes to the same people that day:
   *[other] { $count } other announcements go to the same people that day:
}
dry-run-shared = { $heading } ({ $count } of them)
dry-run-shared-many = { $heading } (at least { $count } of them)
dry-run-not-compared = { $count ->
    [one] One more announcement that day hasn’t been compared with this one.
   *[other] { $count } more announcements that day haven’t been compared with this one.
}
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
approval-correction-asked-by = { $name } wants to correct what has gone out.
approval-starts = Goes out { $when }.
approval-starts-when-sent = Goes out as soon as it is approved.
approval-correction-when = The cards change where they are as soon as the correction is approved. Until then the old text stands.
approval-text-sv = The text in Swedish
approval-text-en = The text in English
approval-to = Goes to
approval-minus = except
announcement-release-for = The release names others: { $audience }. Change the audience if they are to have it.
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
approval-waits = your approval of an announcement
approval-waits-correction = your approval of a correction
approval-next-now = { $how ->
    [urgent] It goes out now and reaches everyone at once, also outside their working hours.
   *[hours] It goes out now, to each person in their working hours.
}
approval-next-at = { $how ->
    [urgent] It goes out { $when } and then reaches everyone at once, also outside their working hours.
   *[hours] It goes out { $when }, to each person in their working hours.
}
approval-next-correction = It is corrected: the cards change where they are.
approval-next-not-corrected = The correction was not made: { $reason }
approval-old-text-stands = The old text stands.
approval-in-both = In both languages
approval-what = How the correction is described
approval-was = Before
approval-becomes = Now
approval-was-nothing = not there
approval-becomes-nothing = removed
approval-changed-confirm = Whether its recipients are asked to confirm changes.
approval-changed-support-person = Another person gets the questions.
approval-changed-picture = Another picture is shown.
approval-asked-now = Approval has been asked for. Once it is given, the announcement goes out by itself, at its time. You will hear here.
approval-administrator = An administrator
approval-somebody = Somebody
summary-approval = Approve announcement: { $heading }
summary-approved = Approved: { $heading }
summary-sent-back = Sent back: { $heading }

## The audience
audience-heading = Who is it for?
audience-chosen = Chosen
audience-nothing = Nothing is chosen yet.
audience-left-out = Left out: { $name }
audience-find = Find
audience-find-note = A group, system, body or saved audience
audience-find-nothing = Nothing with that name was found. Write a part of the name.
audience-unit = Unit
audience-place = Place
audience-title = Title
audience-as = Choose as
audience-part = Part of the audience
audience-none = Choose …
audience-saved = Saved: { $name }
audience-done = Dry run
audience-include = Gets it
audience-exclude = Doesn’t get it
audience-add = Add
audience-search = Find
audience-clear = Remove all
audience-remove = Remove …
audience-remove-which = What is to be removed?
audience-remove-it = Remove
audience-rule = Unit, place, title
audience-any = Any
audience-rule-note = What is chosen has to hold together. If it is not in the list, search for it first.
audience-paste = Paste
audience-paste-what = Email addresses or object ids
audience-pasted = { $count ->
    [one] { $count } pasted person
   *[other] { $count } pasted people
}
audience-pasted-wrong = { $count ->
    [one] One line could not be used. The rest is kept.
   *[other] { $count } lines could not be used. The rest is kept.
}
audience-pasted-line = Line { $line }: { $what }
pasted-nobody = “{ $word }” is neither an email address nor an object id.
pasted-unknown = { $word } is not in the directory.
pasted-several = Several people have the address { $word }. Use the object id of the one you mean.
pasted-twice = { $word } is there already.
refused-audience-rule-empty = Choose a unit, a place or a title.
refused-audience-rule-nobody = Nobody in the directory is like that. Choose something else.
refused-audience-nothing-pasted = Paste at least one email address or object id.
refused-audience-pasted-too-long = The list is too long: at most { $limit } characters. Divide it, or ask the administrator to read it from a file.
refused-audience-remove-what = Choose first what is to be removed.
audiencepart-forum = The body { $name }
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
audience-list = List: { $name }

## What can’t be done
refused-may-not-send-to = { $count ->
    [one] You may not send to { $parts_en }. Take it out of the audience, or ask the administrator for the right.
   *[other] You may not send to { $parts_en }. Take them out of the audience, or ask the administrator for the right.
}
refused-nobody-named = Name at least one person.
refused-dry-run-sent-already = The announcement has begun to go out. The report shows how it went.
refused-audience-not-resolved = The audience hasn’t been counted as it is chosen now. Make a dry run first.
refused-audience-being-resolved = The audience is being counted. Try again in a while.
refused-audience-part-gone = “{ $part }” in the audience can’t be read. Take that part out or choose another, and make a new dry run.
refused-audience-empty = Nobody would get it. Choose another audience.
refused-all-outside-guest-list = None of the { $count } in the audience is reached: the service isn’t open for everyone, and none of them is on the guest list. Ask the administrator.
refused-approval-missing = { $count ->
    [one] One person is so many
   *[other] { $count } people are so many
} that a second person must approve. Send it, and approval is asked for.
refused-approval-own = You can’t approve what you write or send yourself. A second person is needed.
refused-approval-needs-person = The approval must be given by a person in Teams, not from the command line.
refused-approval-no-right = You don’t have the right to approve this announcement.
refused-approval-nobody-could = Nobody else has the right to approve this. Ask the administrator to appoint somebody.
refused-approval-not-a-draft = Approval can be asked for a draft only, or for a correction of what has gone out.
refused-approval-not-asked = It has been answered already, or needs no answer any more.
refused-approval-outdated = It has changed since you got the card. Read the new card and answer there.
refused-approval-text-changed = The text has changed since it was approved. Send it again, and approval is asked for again.
refused-approval-audience-changed = The audience has changed since it was approved. Send it again, and approval is asked for again.
refused-approval-size-changed = The audience was { $before ->
    [one] 1 person
   *[other] { $before } people
} when it was approved and is { $count } now. Send it again, and approval is asked for again.
refused-approval-time-changed = The time has changed since it was approved. Send it again, and approval is asked for again.
refused-approval-comment-missing = Write what needs to be changed.
refused-audience-leaves-out = The saved audience “{ $name }” itself leaves people out. Choose the parts of it that shouldn’t get the announcement instead.
refused-audience-too-many-parts = The audience has too many parts: at most { $limit }. Keep some of them as a group in Entra instead.

## To send
dry-run-send = Send …
dry-run-send-sure = Send to { $count }
dry-run-send-now = { $how ->
    [post] It is posted at once.
    [urgent] It is urgent and reaches everyone at once, also outside their working hours.
   *[hours] It goes out at once, to each person in their working hours.
}
dry-run-send-at = { $how ->
    [post] It is posted { $when }.
    [urgent] It goes out { $when } and then reaches everyone at once, also outside their working hours.
   *[hours] It goes out { $when }, to each person in their working hours.
}
dry-run-ask-now = { $how ->
    [urgent] So many need a second person’s approval. As soon as it is approved it goes out by itself and reaches everyone at once, also outside their working hours.
   *[hours] So many need a second person’s approval. As soon as it is approved it goes out by itself, to each person in their working hours.
}
dry-run-ask-at = { $how ->
    [urgent] So many need a second person’s approval. Once it is approved it goes out by itself { $when } and then reaches everyone at once, also outside their working hours.
   *[hours] So many need a second person’s approval. Once it is approved it goes out by itself { $when }, to each person in their working hours.
}
dry-run-begun = It is going out. A card of its own shows how far it has come.
draft-audience = Audience
draft-dry-run = Dry run
refused-counted-anew = The recipients have been counted again since you saw the figures. Open the latest dry run and send from there.
refused-counted-long-ago = The recipients were counted more than a day ago, and others may be among them now. Make a new dry run and send from there.

## To correct what has gone out
correct-title = Correct the announcement
correct-in-sv = In Swedish
correct-in-en = In English
correct-emptied = To take away a detail or the link, empty all its fields, in both languages.
correct-what = What was corrected?
correct-what-note = This stands at the top of the card of everyone who has got the announcement.
correct-what-missing = Write what was corrected.
correct-save = Correct
correct-not-all = There isn’t room here for the whole text. Correct the rest from a file, with the command grindvakt announcement correct.
correct-sent-back = The correction was sent back:
correctionoutcome-clash = Somebody else corrected the same text while you were writing. Nothing of yours is saved yet: compare, and save again.
correct-theirs = Stands now
correct-mine = Your text
correct-nothing = nothing
correct-you-wrote = You wrote this. The announcement looks different now, so write it again where it belongs:
correct-part-of-release = The announcement is part of the release { $of }. Is a time, a system or something else wrong in the release itself? Change it there, and all its announcements are corrected. Here you correct only the words of this announcement.
correct-in-release = Change the release
correctionoutcome-made = It is corrected. The cards change where they are.
correctionoutcome-asked = So many have got the announcement that a second person must approve the correction. Until then the old text stands. You will hear in the chat.
correctionoutcome-dropped = The text is the same as the one that stands, so the correction that waited for approval is gone.
place-kicker = The line above the heading
place-heading = Heading
place-lead = Text
place-label = Name of detail
place-value = Detail
place-link = Name of the link
place-url = Address of the link
place-support = Who answers questions
place-person = Who gets the questions
place-picture = The picture
place-alt = The picture in words
place-what = What was corrected?
place-confirm = Confirmation
place-in-sv = Swedish
place-in-en = English
## How it goes out
options-open = When and how
options-heading = How is it to go out?
options-starts = Goes out
options-starts-note = Empty: when you send it. Without a time: 08:00.
options-hour = Time
options-zone = The times are in the time zone
options-expires = Applies until
options-expires-note = Empty: until further notice. Without a time: all day.
options-urgent = Urgent: why? (Empty: not urgent)
options-urgent-note = It then reaches everyone at once, also outside their working hours.
options-mode = How it is sent
optionmode-direct = Each by itself
optionmode-batch = In batches
options-batch-note = What goes in batches is quicker to hand over, but it cannot be corrected or withdrawn, and the cards do not change when it no longer applies.
options-save = Save
options-saved = Saved.
options-saved-counting = Saved. The dry run is being counted again; its card comes when it is done.
options-stands = This is how it stands now:
option-starts = Goes out { $when }.
option-expires = Applies until { $when }.
option-urgent = Urgent: { $why }
option-batch = Sent in batches: it cannot be corrected or withdrawn, and the cards do not change when it no longer applies.
refused-may-not-announce = You have no right to send to anyone. Ask the administrator for it.
refused-may-not-be-urgent = You have no right to send anything as urgent. Remove the reason, or ask the administrator for the right.
refused-urgent-too-long = The reason is too long: at most { $limit } characters.
refused-hour-skipped = That time does not exist on that day: the clocks are put forward. Choose another.
refused-scheduled-in-freeze = That time is in a freeze: { $freeze_en } ({ $first }–{ $last }). Choose another time.

## Writing an announcement
write-begin = You write a separate announcement in Swedish and English. Then you choose who it goes to, and make a dry run.
write-open = Write …
write-change = Change the text
write-heading = Write an announcement
write-in-sv = In Swedish
write-in-en = In English
write-both = Shared
write-kicker = Kind of news
write-title = Heading
write-lead = Text
write-details = Facts, one a line (When: Mon 14 Dec)
write-link = The link’s name (empty: Read more)
write-support = Who answers questions (shown on the card)
write-url = Link (https://…)
write-person = Who gets the questions (email address)
write-confirm = Is the reader to confirm?
write-confirm-no = No
write-confirm-yes = Yes, with “I have read this”
write-place-sv = { $label } (Swedish)
write-place-en = { $label } (English)
write-saved = Saved as a draft. Choose who it goes to on the card that comes in the chat.
write-saved-again = Saved. Make a new dry run before it is sent.
refused-details-differ = The facts have { $sv ->
    [one] 1 line
   *[other] { $sv } lines
} in Swedish and { $en } in English. Write as many in both.
refused-detail-without-label = Write the line “{ $row }” as Name: value.
refused-support-unknown = Whoever answers questions ({ $word }) is not in the directory. Write their email address.
refused-written-elsewhere = The text is made by the release. Change it there.

## Channels
options-channels = Also post in channels
options-channel-link = Link to one more channel
options-channels-note = A post in a channel is read by everyone there. They do not count as recipients.
option-channels = Also posted in: { $names } (not counted as recipients)
option-channels-alone = Posted in: { $names }
posts-questions = Questions are answered by: { $name }
posts-heading = In channels
post-waiting = { $name }: waiting
post-posted = { $name }: posted
post-uncertain = { $name }: uncertain whether it arrived
post-not_posted = { $name }: could not be posted
post-taken_back = { $name }: removed
posts-remains = { $name }: withdrawn, but Teams didn’t remove it
posts-unchanged = { $name }: couldn’t be changed, stands as it was
refused-no-channel = The link does not lead to a channel. Choose Get link to channel in the channel’s menu and paste it.
refused-channel-without-bot = The bot is not in that channel, or it is shared outside the organisation. Add the app to the team, write to the bot in the channel and try again.
refused-too-many-channels = There are too many channels: at most { $limit }.

## Opting out
announcement-opt-out = No more of these
announcement-opt-in = Get these again
announcement-opted-out = You no longer get announcements of this kind. Write “opt out” to change that.
announcement-opted-in = You get announcements of this kind again.
topics-heading = Announcements that you can opt out of
topics-note = What is urgent or has to be confirmed goes to everyone concerned.
topics-none = There are no announcements to opt out of. They go to everyone concerned.
topics-wanted = You get them
topics-unwanted = Opted out
topics-stop = No more: { $topic }
topics-again = Get again: { $topic }
topic-announcements = General messages
topic-new_product = New products
topic-new_service = New services
topic-new_way_of_working = New ways of working
topic-change = Changes
topic-planned_outage = Planned outages
topic-decommissioning = Decommissionings
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
follow-mailed = Have got it by email
follow-mails-waiting = Email on its way
follow-not-mailed = Couldn’t be reached by email
follow-why = Why the email didn’t arrive
follow-reminded = Reminded
follow-reminders-waiting = Reminders on their way
follow-not-reminded = Perhaps not reached by the reminder
not-mailed-why = { $count } { $why ->
    [no_address] without an email address
    [guest] with a guest account
    [disabled] with a closed account
    [gone] left the organisation
    [opted_out] opted out
    [unknown] not in the directory
    [outside] not on the guest list
    [refused] turned down by the email server
   *[other] not delivered after several tries
}
follow-join-what = Have more people joined the audience? It is looked up again, and those who haven’t got the announcement get it.
follow-join = Send to new people
follow-join-asked = The audience is being looked up again. The card shows when that is done.
follow-join-nobody = Nobody has joined the audience.
follow-join-sent = { $count ->
    [one] 1 who has joined the audience gets it.
   *[other] { $count } who have joined the audience get it.
}
follow-join-refused = It couldn’t be sent to those who have joined.
follow-join-too-many = The audience was { $before ->
    [one] 1 person
   *[other] { $before } people
} when it was approved, and is { $count } now. The approval doesn’t cover so many. Make an announcement of its own to those who have joined.
follow-remind-now = Remind { $count }
follow-chosen-mail = Those who can’t be reached in Teams get it by email.
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
follow-mail = Email
follow-mail-no = No email
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
    [one] 1 of them has no email address.
   *[other] { $count } of them have no email address.
}
dry-run-no-mail = Email isn’t set up here, so nobody gets any. Whoever runs Grindvakt can set it up.
dry-run-no-receipts = Read receipts aren’t on here, so nobody gets an email for not having been seen to read.
mail-open = Open Grindvakt in Teams
mail-open-confirm = Confirm in Teams that you have read this
mail-because-unreached = You get this by email because Grindvakt couldn’t reach you in Teams.
mail-because-unseen = You get this by email because Teams hasn’t shown that you have read it there. If you have, you need not do anything more here.
mail-because-corrected = You get this by email because you got the earlier text that way.
mail-support = { $name } answers questions.
mail-no-answer = This email can’t be answered.
refused-follow-up-number = The number is too high or too low: choose between 0 and { $limit }.
refused-unseen-without-mail = Email to those not seen to read it needs email to those who can’t be reached too.
refused-reminders-half-chosen = Give both after how many workdays and how many times.
refused-nothing-to-confirm = The announcement asks nobody to confirm, so there is nobody to remind.
refused-everybody-confirmed = Everyone who has got it has confirmed that they have read it.

# Channels alone
dry-run-only-posts = { $count ->
    [one] Posted in one channel. Nobody gets it in their own chat.
   *[other] Posted in { $count } channels. Nobody gets it in their own chat.
}
dry-run-post-sure = { $count ->
    [one] Post in the channel
   *[other] Post in { $count } channels
}
refused-channels-before-open = The service isn’t open for everyone yet, and in a channel everyone reads. Whoever runs Grindvakt can open it.

refused-picture-shown = { $count ->
    [one] An announcement shows the picture. With the option “shown” it is removed all the same, and its description stands there then.
   *[other] { $count } announcements show the picture. With the option “shown” it is removed all the same, and its description stands there then.
}

## Answers to questions

replysent-all = { $count ->
    [one] 1 announcement that concerns you has gone out: { $title }.
   *[other] { $count } announcements that concern you have gone out. The latest: { $title }.
}
replysent-of = { $count ->
    [one] 1 announcement about { $what } has gone out: { $title }.
   *[other] { $count } announcements about { $what } have gone out. The latest: { $title }.
}
replynotsent-all = { $when ->
    [then] No announcement that concerns you went out then.
   *[ever] No announcement that concerns you has gone out yet.
}
replynotsent-of = { $when ->
    [then] No announcement about { $what } went out to you then.
   *[ever] No announcement about { $what } has gone out to you.
}
