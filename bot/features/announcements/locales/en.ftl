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
refused-no-announcement-here = There is no such announcement.
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
