### Trainings: what one is to read or complete, and what one acknowledges. Each key is in sv.ftl too, with the same placeholders.

statement-read = I have read the material.
statement-completed = I have completed the training.

## What is wrong with a training

trainingfault-text-missing = The text is missing. Write it.
trainingfault-text-too-long = The text is too long. Shorten it to at most { $limit } characters.
trainingfault-link-missing = The link to the material is missing. Add at least one.
trainingfault-link-language = There is no such language. Write sv or en.
trainingfault-link-not-https = The address must begin with https:// and have no spaces, name or password.
trainingfault-number = Write a whole number from { $least } to { $most }.
trainingfault-too-many-questions = There are too many questions. Have at most { $most }.
trainingfault-too-large = Together the texts are too long for a card in Teams. Shorten the questions or the answers.
trainingfault-options = A question has between 2 and { $most } answers to choose from.
trainingfault-no-right-answer = At least one of the answers must be right. Give their numbers, from 1.
trainingfault-due-one = Give just one: a day, a gate, or days from joining.
trainingfault-gate-not-planned = { $gate } has no planned day. Plan it, or give a day.
trainingfault-workdays-of-no-gate = Workdays are counted before a gate. Give the gate, or leave them out.
trainingfault-due-far = The last day can be { $day } at the latest.
trainingfault-due-past = The last day ({ $day }) has already been.
trainingfault-too-many-prerequisites = There is too much to be done first. Have at most { $most } trainings.
trainingfault-no-such-training = There is no training { $training } to be done first.
trainingfault-circle = The training would in the end have to be done before itself. Remove a link.
trainingfault-audience-empty = Nobody is chosen. Choose at least one audience.

problem-training-audience-empty = Nobody in the audience can be reached just now.

## Why something can't be done

refused-training-faults =
    The training can’t be like this:
    { $faults_en }
trainingfault-place = { $where ->
    [kind] What people are to do
    [source] Initiative or release
    [title] The title
    [lead] What changes
    [statement] What is confirmed
    [links] The link to the material
    [minutes] Minutes
    [threshold] The goal in per cent
    [valid_months] Months that it is valid
    [renew_weeks] How many weeks ahead it is done again
    [questions] { $number ->
        [0] The questions
       *[other] Question { $number }
    }
    [pass_mark] Right answers that are needed
    [due] Last day
    [prerequisites] Trainings to be done first
   *[audience] The audience
}
trainingfault-at = { $written ->
    [sv] { $what } in Swedish: { $fault }
    [en] { $what } in English: { $fault }
   *[none] { $what }: { $fault }
}
refused-training-overtaken = { $training } has been changed since you opened it (its text is now version { $revision }). Open it again to see what it says.
refused-no-such-training = There is no such training.
refused-not-training-owner = Only whoever owns the training, and the portfolio office, can do that.
refused-no-training-owner = Say who owns the training.
refused-may-not-exempt = Only whoever owns the training, and those whom it names, can grant exemptions.
refused-exempt-oneself = You can’t exempt yourself. Let somebody else do it.
refused-training-withdrawn = The training has been withdrawn. There is nothing for you to do.
refused-training-ended = { $other ->
    [none] { $training } has been withdrawn.
   *[other] { $training } has been withdrawn. { $other } stands in its place.
}
refused-training-not-published = The training isn’t published yet.
refused-training-fixed = What people have acknowledged isn’t changed. Make a new training that replaces this one.
refused-no-training-in-its-place = The training that is to replace this one doesn’t exist, or isn’t published.
refused-training-not-yours = The training isn’t assigned to you. If you need it, you can ask to be added.
refused-training-left-out = The training’s audience leaves that person out ({ $part_en }). Change the audience first.
refused-training-yours-already = The training is yours already. Write my trainings to see it.
refused-training-superseded = This training has been replaced by another: { $title_en }. You need not do this one.
refused-training-left = You are no longer among those the training is for. There is nothing for you to do.
refused-training-exempt = You are exempt from the training. There is nothing for you to do.
refused-training-prerequisites =
    { $count ->
        [one] First do { $titles_en }.
       *[other] First do { $titles_en }.
    }
refused-training-reason-missing = Say why, in a few words.
refused-training-nothing-to-exempt = There is nothing for this person to do in the training just now.
refused-training-not-objected = This person hasn’t said that the training doesn’t concern them, or has had an answer already.

## The card of whoever is to do it

training-kicker-read = To read · { $minutes } min
training-kicker-completed = Training · { $minutes } min
training-material = Open the material
training-due = By { $day }
training-left =
    { $days ->
        [one] { $days } workday from { $day }
       *[other] { $days } workdays from { $day }
    }
training-late = It was to be done by { $day }. You can still do it now.
training-read = I have read the material
training-completed = I have completed the training
training-questions =
    { $count ->
        [one] Answer { $count } question
       *[other] Answer { $count } questions
    }
training-choose = Choose an answer
training-other = Something else …
training-other-label = What do you want to say?
training-other-day = Which day? Only if you choose a day. The last day at the latest.
training-other-reason = Why? Not needed for a reminder. The owner sees what you write.
training-send = Send
otheranswer-tomorrow = Remind me next workday
otheranswer-monday = Remind me on Monday
otheranswer-week = Remind me in a week
otheranswer-day = Remind me on a day that I choose
otheranswer-not_mine = It doesn’t concern me
otheranswer-cannot = I can’t acknowledge it
training-objected = You have said that it doesn’t concern you. The owner answers here.
training-declined = You have said that you can’t acknowledge it. The owner and support know why.
training-kept = The owner has answered that it does concern you: { $words }
training-renewing = What you acknowledged is valid through { $day }. Do it again by then.
training-expired = What you acknowledged before is no longer valid.
training-new-version = You have done version { $version }. Now there is a new version.
training-outdated = The material has a new version. Open it before you acknowledge.
training-not-passed = { $right } of { $of } answers were right, and { $needed } are needed. Look at question { $numbers } again. You may try as often as you like.
training-snoozed = You will be reminded { $when }.

training-receipt-kicker = Receipt
training-done-read = Read { $day }
training-done-completed = Completed { $day }
training-receipt = Receipt { $receipt } · version { $version }
training-for-version = version { $version }
training-receipt-late = After the last day. It is noted, and counts.
training-valid-until = Valid through { $day }
training-over-withdrawn = The training has been withdrawn. There is nothing for you to do.
training-over-instead = The training has been replaced by another: { $title }.
training-over-left = You are no longer among those the training is for. There is nothing for you to do.
training-over-exempt = You are exempt. There is nothing for you to do.
summary-training = { $title }: by { $day }

training-offer = The training isn’t assigned to you
training-join = Ask to be added
training-join-asked = The owner has got your question. Once you are in, you get a card here.

## Lists

training-mine-heading =
    { $count ->
        [0] You have no trainings left
        [one] You have { $count } training left
       *[other] You have { $count } trainings left
    }
training-mine-none = No training is assigned to you.
training-mine-more = { $count } more
training-mine-first = From the beginning
training-open = Show { $title }
training-owned-heading = Trainings you own
training-owned-none = You own no training.
training-owned-due = by { $day }
training-owned-moved = The day was a day off, so the last day is the workday before.
training-owned-done = { $done } of { $of } done
trainingstate-draft = Draft
trainingstate-active = Published
trainingstate-withdrawn = Withdrawn
training-publish = Publish
training-edit = Change …
training-save = Save
training-saved = Saved.
training-form-title = Change { $training }
trainingfield-title_sv = Title in Swedish
trainingfield-title_en = Title in English
trainingfield-lead_sv = What changes, in Swedish
trainingfield-lead_en = What changes, in English
trainingfield-link_sv = Link in Swedish (https)
trainingfield-link_en = Link in English (https)
trainingfield-minutes = Minutes
trainingfield-due_on = Last day
training-new = New training …
training-new-title = New training
training-new-more = { $count ->
    [one] One more group has no room in the list. It can be named in a file (grindvakt training draft).
   *[other] { $count } more groups have no room in the list. They can be named in a file (grindvakt training draft).
}
training-new-whom = For whom
training-new-when = By when
training-new-when-note = Give one: a day, a gate of the initiative, or a number of days from joining.
training-new-note = Isn’t the audience here? Rules, lists and more groups are added by a file, as are check questions, how long it is valid and who may grant exemptions: ask the portfolio office.
trainingkind-read = To read
trainingkind-completed = To complete
training-written = { $training } is saved as a draft. It is among the trainings you own: look it through and publish it.
trainingnew-kind = What are people to do?
trainingnew-source = Belongs to initiative or release (such as INI-2026-014). Empty: it stands alone
trainingnew-include = Those who are to do it
trainingnew-exclude = Except these
trainingnew-gate = Gate (such as G4)
trainingnew-workdays_before = Workdays before the gate
trainingnew-within_days = Days from joining
trainingnew-support = Who gets the questions (email address)
training-form-overtaken = Somebody else has saved { $training } while you were writing. Your text is still here: compare it with what stands now, and save again.
training-renew = New version …
training-renew-title = New version of { $training }
training-renew-who = Those who are done already
training-renew-ask = are to do it again
training-renew-keep = needn’t do it again
training-renew-save = Save as a new version
training-renewed = The material is version { $version } now.
training-withdraw = Withdraw …
training-withdraw-note = Nobody is asked any more, and coming sessions are cancelled. The receipts stay. This can’t be undone.
training-withdraw-draft = The draft can’t be published afterwards. This can’t be undone.
training-withdraw-instead = Replaced by training (such as U-2026-002). Empty: none
training-withdraw-it = Withdraw
trainingfault-kind-missing = Choose whether it is to be read or completed.
trainingfault-no-such-source = There is no initiative and no release { $name }. Correct the number, or leave the field empty.

## What the owner answers

training-word-kicker = An answer is wanted about a training
training-word-over = Answered about a training
training-somebody = Somebody
training-word-objected = { $name } says that the training doesn’t concern them.
training-word-declined = { $name } can’t acknowledge it.
training-word-exempt = { $name } is exempt: { $kind }.
training-word-done = { $name } has acknowledged it now.
training-word-kept = { $name } has been answered: the training concerns them.
training-waiver = Kind of exemption. The first two count as done.
waiver-tested_out = Knows it already
waiver-equivalent = Has done the equivalent
waiver-administrative = Administrative
waiver-not_applicable = Doesn’t apply
training-exempt = Exempt …
training-exempt-why = Why? They see what you write.
training-exempt-send = Exempt
training-keep = It concerns them …
training-keep-why = Why? They see what you write.
training-keep-send = Send answer
training-wants-in = { $name } wants to be added.
training-added = { $name } has been added and gets a card.
training-add = Add
summary-training-word = An answer is wanted: { $title }
training-problem = The audience can’t be worked out
training-problem-stands = Those who are assigned stay, but nobody new is added until it is put right.

## Coverage, goals and the forecast

training-step-said = { $training }: { $done } of { $of } { $done ->
        [one] has
       *[other] have
    } completed it ({ $percent }%); the goal is { $goal }%.
training-coverage = Progress
training-coverage-back = Progress
training-coverage-up = The training
training-coverage-head = { $percent }% are done; the goal is { $goal }%
training-forecast-gate = At this pace { $percent }% on the day of { $gate } ({ $day }).
training-forecast-due = At this pace { $percent }% on the last day ({ $day }).
training-forecast-too-early = No forecast yet: it takes the figures of three workdays.
training-forecast-no-day = No forecast: there is no last day ahead in common.
training-by-unit = By unit
training-by-unit-behind = The { $count } of { $all } units that have most left
training-chart = Done by unit, per cent
training-in-figures = The units in figures
training-done-of = { $done } of { $of }
training-no-unit = Without a unit
training-count-done = Done
training-count-left = Left
training-count-declined = Can’t acknowledge it
training-count-objected = Say that it doesn’t concern them
training-count-all = Counted
training-count-exempt =
    { $count ->
        [one] { $count } is exempt
       *[other] { $count } are exempt
    }
training-count-gone =
    { $count ->
        [one] { $count } has left the organisation or the audience
       *[other] { $count } have left the organisation or the audience
    }
training-as-of = As of { $when }
training-missing = Who is left
training-missing-show = Show who
training-missing-more = Show more
training-missing-none = Everybody is done, or exempt.
assignment-assigned = Not done
assignment-opened = Opened, not done
assignment-declined = Can’t acknowledge it
assignment-objected = Says that it doesn’t concern them
assignment-expired = No longer valid
training-nudge = Reminder
training-nudge-preview = Remind { $count } left …
training-nudge-asked =
    { $count ->
        [one] Goes to { $count } who is left
       *[other] Goes to { $count } who are left
    }
training-nudge-sent =
    { $count ->
        [one] ✓ The reminder goes to { $count } who is left
       *[other] ✓ The reminder goes to { $count } who are left
    }
training-nudge-rules = In their working hours, never on leave. Whoever has had a reminder today, or has put it off, gets no other.
training-nudge-looks = How it looks
training-nudge-send = Send to { $count }
training-waived-elsewhere = As another system says.
refused-training-nobody-left = Nobody is left to remind.
refused-training-names-here = Names are shown in your own chat with the bot alone. Open the training there.

refused-training-snooze = Choose a day that is ahead. Once the last day has been, a reminder can be put off by { $days } days at most.
refused-training-no-day = Choose the day on which you want to be reminded.

## Reminders

training-reminder-one = A reminder: this isn’t done yet.
training-reminder-several =
    { $count ->
        [one] Reminder: { $count } training is waiting
       *[other] Reminder: { $count } trainings are waiting
    }
training-reminder-all-done = Everything in this reminder is done
training-reminder-newer = There is a newer reminder further down
training-reminder-more =
    { $count ->
        [one] And { $count } more. Write “my trainings” to see them all.
       *[other] And { $count } more. Write “my trainings” to see them all.
    }
training-reminder-done = { $count } done since the reminder came
training-reminded = You have got a reminder further down. Answer there, or here.
training-reminded-show = Show it here
summary-training-reminder = Reminder: { $title }, by { $day }
training-owned-reminders = Reminders go out { $before }. After that, once a week at most to whoever isn’t done.

## Sessions

session-kicker = Choose a session
session-kicker-one = Session
session-none = There is no session to book just now.
session-choose = Book a session …
session-left =
    { $count ->
        [one] { $count } seat left
       *[other] { $count } seats left
    }
session-full =
    { $count ->
        [0] Full, nobody is waiting
       *[other] Full, { $count } waiting
    }
session-online = Online
session-link = Join the meeting
session-book = Book
session-wait = Join the waiting list
session-change = Change session
session-choose-other = Choose another session
session-unbook = Give up the seat
session-unqueue = Leave waiting list
session-calendar = Add to calendar
session-calendar-cancel = Remove from calendar
session-back = To the training
session-file = Calendar file
session-code = Enter the room’s code …
session-code-label = The code that is shown in the room
session-code-missing = Write the code.
session-code-send = I am here
bookingstate-booked = You have a seat
bookingstate-waiting = You are on the waiting list. You are told here when there is a seat.
bookingstate-cancelled = Your seat is cancelled
bookingstate-present = You are checked in
seattold-booked = The seat is yours.
seattold-waiting = The session is full. You are on the waiting list, and are told here if a seat comes free. You keep what you have booked meanwhile.
seattold-cancelled = Your seat is cancelled.
seattold-present = You are checked in, and the training is done.
seattold-wrong_code = That isn’t the code. It works from 30 minutes before the beginning to 2 hours after the end.
seatnews-moved = The session has changed
seatnews-cancelled = The session is cancelled
session-cancelled-there = The session is cancelled. You are checked in already, and your receipt stands.
seatnews-tomorrow = A reminder: you have a seat
seatnews-given = You have got a seat from the waiting list
session-form-title = Add a session
session-add = Add a session …
session-save = Add
session-saved = The session has been added.
sessionfield-session_day = Day
sessionfield-session_begins = Begins
sessionfield-session_ends = Ends
sessionfield-session_seats = Seats
sessionfield-session_place = Place
sessionfield-session_link = Meeting link (https)
trainer-kicker = Attendance
trainer-count = { $present } of { $booked } checked in
trainer-code = Code to show in the room:
trainer-who = Who is here?
trainer-check-in = Check in
trainer-again = Show again
trainer-more = { $count ->
    [one] 1 more doesn’t fit the card, and can enter the code themselves.
   *[other] { $count } more don’t fit the card. They can enter the code themselves.
}
trainer-refused = Couldn’t be checked in: { $names }. Reason: no longer in the training, or exempt.
summary-trainer = Attendance: { $title }
refused-no-such-session = There is no such session.
refused-session-cancelled = The session is cancelled. Choose another one.
refused-session-begun = The session has begun, so it can’t be booked, changed or cancelled.
refused-session-old-version = The material has had a new version since the session was held, and everybody needs to go through it. So nobody can be checked in. Whoever was there is asked again.
refused-session-done-already = You have nothing left to do in the training, so you need no seat.
refused-session-not-booked = You have no seat in that session.
refused-session-of-reading = What is to be read has no sessions. Make a training that is to be completed.
refused-session-past = The session must begin later than now.
refused-session-length = The session must end after it begins, and be twelve hours at most.
refused-session-seats = Give the number of seats, from 1 to { $most }.
refused-session-nowhere = Give a place or a link.
refused-session-place-long = The place is too long. Keep it to { $most } characters.
refused-session-link = The link must begin with https://.
refused-session-skipped-hour = There is no such hour on that day: the clocks go forward. Choose another time.
refused-session-when = Give the day, the beginning and the end.
refused-not-trainer = Only whoever gives the session, the training’s owner and the portfolio office can check people in.
refused-session-not-begun = People can be checked in from 30 minutes before the beginning.
refused-session-long-over = The session was too long ago. Ask the portfolio office for help.
refused-session-nobody = Tick those who are here.
refused-session-tries = You have entered { $most } codes today. Ask whoever gives the session to check you in.

## To managers

manager-week-heading = Trainings among your staff
manager-week-done = { $done } of { $of } done
manager-week-late = { $count } late
manager-week-left = Left: { $names }
manager-week-more = { $names } and { $count } more
manager-week-why = You get this once a week about those who report to you, as long as anybody has something left.

## Proofs

proof-heading = Proof of training
proof-name = Name
proof-mail = Email
proof-training = Training
proof-completed = Completed
proof-read = Read
proof-version = Version of the material
proof-minutes = Extent
proof-minutes-of = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
proof-until = Valid until
proof-late = Remark
proof-late-said = after the last day
proof-via = Noted through
proofvia-card = the person’s own answer in Teams
proofvia-trainer = the list of those present at a session
proofvia-code = the code shown in the room of a session
proofvia-import = what another training system says
proofvia-xapi = what another training system says
proof-receipt = Receipt
proof-said = This was acknowledged, word for word:
proof-footer = Receipt { $receipt } is kept in the organisation’s Grindvakt, where the portfolio office can check it.
proof-fetch = Proof (PDF)
proof-back = My trainings
refused-no-such-receipt = There is no such receipt. Write my trainings to see yours.
refused-proof-not-yours = The proof is somebody else’s. Only the person it is about and the portfolio office can fetch it.

## The owner’s sessions

planned-open = Sessions …
planned-kicker = Sessions
planned-none = The training has no sessions yet.
planned-count = { $waiting ->
    [0] { $booked } of { $seats } seats booked
   *[other] { $booked } of { $seats } seats booked, { $waiting } waiting
}
planned-cancel = Cancel it …
planned-cancel-sure =
    { $count ->
        [0] Nobody has booked. A cancelled session can’t be opened again.
        [one] Whoever has booked is told. A cancelled session can’t be opened again.
       *[other] All { $count } who have booked or wait are told. A cancelled session can’t be opened again.
    }
planned-cancel-send = Cancel the session
planned-back = All sessions
planned-form-title = Change the session
planned-moved = Saved. Whoever has booked is told where time or place is another.
session-form-overtaken = { $seats ->
    [one] Somebody else has changed the session while you were writing. Now it is { $when }, { $where }, 1 seat. What you wrote is still here: compare, and save again.
   *[other] Somebody else has changed the session while you were writing. Now it is { $when }, { $where }, { $seats } seats. What you wrote is still here: compare, and save again.
}
refused-session-overtaken = Somebody else has changed the session since you opened it. Open it again to see how it stands.
refused-training-sessions = One of the sessions is wrong, so nothing is saved. Correct the file.

## Lists as files, and the matrix

table-rows = All as CSV
table-matrix = The unit as CSV
matrix-units = Unit by unit …
matrix-kicker = Trainings in a unit
matrix-back = All units
matrix-person = Name
matrixmark-done = done
matrixsign-exempt = e
matrixmark-exempt = exempt
matrixmark-late = late
matrixmark-left = left
matrixmark-none = not assigned
matrix-more = Not all fit here. They are in the file.
trainingrow-person = Id
trainingrow-name = Name
trainingrow-unit = Unit
trainingrow-state = State
trainingrow-version = Version
trainingrow-due_on = Due
trainingrow-completed_at = Done
trainingrow-valid_until = Valid until
trainingrow-waiver = Exemption
trainingrow-departure = Why no longer there
trainingrow-reminders = Reminders
trainingrow-reminded_on = Last reminded
assignment-completed = Done
assignment-exempt = Exempt
assignment-left = No longer there
assignment-superseded = Replaced by another
departure-audience = has left the audience
departure-organisation = has left the organisation
refused-no-such-unit = There is no such unit among those the training is for. Open Progress again.

## Links that are dead

training-dead-link = The material is no longer there
training-dead-link-said = The link to the material leads nowhere (answer { $status })
training-dead-link-todo = Those who are to do the training can’t reach the material. Give it a new link with Change.
training-moot = What the training prepares for will not happen
trainingmoot-release = The release has been cancelled
trainingmoot-initiative = The initiative has come to an end
training-moot-todo = Those who are to do the training are still reminded. Withdraw it if it isn’t needed, or let it be.
training-release-moved = { $release } has been moved
training-release-lives = Goes live { $day }
trainingmoved-follows = The training is due { $due }. That moves as far as the release does, and is shown on the cards of those who still have it to do.
trainingmoved-stays = The training is still due { $due }, since that is counted from { $gate }, which hasn’t been decided yet. Should it be later too? Move the day of { $gate } with “plan { $initiative }”, and the training follows.

## Answers to questions

answer-coverage = { $title }: { $percent }% are done, { $done } of { $all }.
answer-coverage-left = { $count ->
    [one] 1 person is left.
   *[other] { $count } people are left.
}
answer-coverage-nobody = { $title }: nobody is to do it just now.
answer-coverage-no-training = No training belongs to { $title }.
answer-trainings = { $count ->
    [one] You have 1 training left: { $title }.
   *[other] You have { $count } trainings left. First: { $title }.
}
answer-trainings-none = { $done ->
    [0] You have no training to do.
    [one] You have no training left. 1 is done.
   *[other] You have no training left. { $done } are done.
}
