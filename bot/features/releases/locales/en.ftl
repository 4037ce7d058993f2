### Releases: drafts, series, calendar and freezes. Each key is in sv.ftl too, with the same placeholders.

## Words
releasekind-new_product = New product
releasekind-new_service = New service
releasekind-new_way_of_working = New way of working
releasekind-change = Change
releasekind-planned_outage = Planned outage
releasekind-decommissioning = Decommissioning
releasephase-going_on = Going on
releasephase-ahead = Coming
releasephase-over = Done
releasestate-draft = Draft
releasestate-planned = Planned
releasestate-started = Under way
releasestate-delayed = Delayed
releasestate-finished = Finished
releasestate-cancelled = Cancelled
series-before = In good time
series-day_before = The day before
series-started = When it begins
series-finished = When it is finished
series-delayed = About the delay
partstate-draft = draft
partstate-awaiting_approval = waits for approval
partstate-ready = ready to be sent
partstate-sending = being sent
partstate-paused = paused
partstate-sent = sent
partstate-cancelled = stopped
partstate-withdrawn = withdrawn
interested-audience = audience
interested-employees = employees
interested-management = management
interested-others = others
releasefield-kind = Kind
releasefield-title = What
releasefield-changes = What changes, and for whom
releasefield-known_problems = Known problems
releasefield-systems = Systems
releasefield-goes_live_at = When
releasefield-ends_at = End
releasefield-expires_at = Applies until
releasefield-downtime = Outage
releasefield-rollback = Rollback plan
releasefield-rfcs = RFC numbers
releasefield-links = Links
releasefield-support = Support
releasefield-before_workdays = First notice, workdays before
releasefield-initiative = Initiative
releasefield-manager = Release manager
releasefield-interested = Interested parties
release-in-swedish = Swedish
release-in-english = English
collision-system = the same system
collision-audience = the same audience
collision-day = the same day
editsection-texts = Edit texts
editsection-times = Edit times
editsection-people = Edit people

## The card
release-offered = { $gate } has been approved. Here is a draft of the release, filled in from the initiative: go through it, change what is needed, and plan it.
release-untitled = Without a name
release-no-time = No time is set
release-missing-heading = This is missing before it can be planned
releasedoubt-reconsidered = The decision to take this into operation is being reconsidered. Hold back what is to go out, or delay or cancel the release.
releasedoubt-revoked = The decision to take this into operation has been revoked. Cancel the release, or delay it until there is a new decision.
releasedoubt-runs_out = The decision to take this into operation runs out before the release goes live. Ask whoever made it to prolong it, or bring the release forward or cancel it.
releasedoubt-rejected = It has been decided not to take this into operation. Cancel the release, or delay it until there is a new decision.
release-unmet = { $count ->
    [one] 1 condition of the decisions hasn’t been met yet. Write “conditions { $initiative }”, and I’ll show it.
   *[other] { $count } conditions of the decisions haven’t been met yet. Write “conditions { $initiative }”, and I’ll show them.
}
release-may-not-tell = You may not send to { $parts }, so what is to be told of the release won’t go out. Ask the administrator for the right, or let somebody else manage the release.
release-in-freeze = That time is in a freeze: { $name } ({ $first }–{ $last }). Choose another time, or ask somebody who may grant an exception.
release-series-heading = Notices of the release
release-at-once = when you send it
release-part-sent = { $when } · reached { $reached } of { $audience }
release-part-correcting = a correction waits for approval
release-part-differs = no longer says what the release does: correct it
release-part-for-others = goes to others than the release now names
release-untranslated = What changes reads the same in Swedish and English. Translate it with Edit texts, or those who read English get it in Swedish.
release-edit-waits = An edit of yours waits: somebody else changed the same text first. Open the form and choose.
release-plan = Plan the release
release-finish = It is finished
release-delay = It will be later
release-delay-to = New time
release-delay-to-missing = Write the new time, for example 2026-12-14 06:00.
release-delay-why = Why
release-delay-send = Save the new time
release-grant = Grant an exception
release-grant-reason = Why it may go out in the freeze all the same
release-grant-missing = Write the reason first.
release-grant-send = Grant the exception
release-cancel = Cancel the release …
release-cancel-note = Nothing more of the release is sent. Cards that have already gone out are changed to Called off.
release-cancel-why = Why is it cancelled?
release-cancel-missing = Write why.
release-cancel-send = Cancel the release
release-cancelled-next = Nothing more is sent. Cards that have already gone out say Called off. Tap one above to withdraw it.
release-refresh = Show it as it is now
release-unplanned = Its time has passed, but the release is still a draft, so nobody has been told anything. Give it another time and plan it, or cancel it.
release-ask-kicker = Time to tell · { $release }
release-ask-text = Its time is over. Is the release finished, or will it be later?
release-notice-kicker = A notice waits for you · { $release }
release-notice-said = A notice of a release · { $release }
release-notice-text = The notice “{ $part }” is written, but nobody gets it before you have read and sent it.
release-notice-when = It is to reach those concerned { $when }.
release-notice-late = It was to go out { $when }, and nobody has got it.
release-notice-for-others = It goes to others than the release now names. See to whom before you send it.
release-notice-open = Read and send
release-notice-over = The notice “{ $part }”: { $how }.
release-notice-gone = The notice “{ $part }” is no longer sent.
release-notice-waits = { $part ->
    [before] a notice to read and send: in good time
    [day_before] a notice to read and send: the day before
    [started] a notice to read and send: when it begins
    [finished] a notice to read and send: when it is finished
   *[delayed] a notice to read and send: about the delay
}

## The form
release-form-title = Release { $release }
release-form-faults = Correct this first:
release-save = Save
release-saved = The change is saved.
release-or-why-not = { $group }: if nobody is to be told, why not
release-from = { $what }, from
release-until = { $what }, until
release-hour = Time
release-support-person = Person who answers (email address or object id)
release-one-a-line = One on each line
release-groups-form = One on each line: Users of the E-archive, or what a body or a group is called
release-links-form = Title | https://… (one on each line)
release-nothing = (nothing)
release-clash-heading = Two have changed the same text
release-clash-text = { $name } saved first. Nothing of yours is lost: change what is to stand, and save.
release-clash-theirs = Stands there now
release-clash-mine = Yours, which is saved
release-clash-save = Save what is in the fields
release-somebody = Somebody else

## The calendar
release-own-heading = Your releases
release-calendar-heading = Release calendar
release-calendar-empty = No releases are planned.
release-systems-more = { $systems } and { $count } more
release-calendar-more = … and { $count } more
release-collisions = { $count ->
    [one] One collision
   *[other] { $count } collisions
}
release-collisions-most = More than { $count } collisions; those of the first days
release-collision = { $one } and { $other }: { $what }, { $day }
release-freeze = Freeze
release-freeze-named = Freeze: { $name }

## Messages
summary-release = Release { $release }: { $title }
doubtsaid-reconsidered = The decision behind { $release } is being reconsidered: { $title }
doubtsaid-revoked = The decision behind { $release } has been revoked: { $title }
doubtsaid-runs_out = The decision behind { $release } runs out before it goes live: { $title }
doubtsaid-rejected = { $release } is not to be taken into operation: { $title }
summary-release-unplanned = Release { $release } isn’t planned, and its time has passed: { $title }
summary-release-ask = Is release { $release } finished?
summary-release-notice = The notice “{ $part }” about { $release } waits for you to send it.
releases-came = { $count ->
    [one] One release waits for you. Tap it to see what is missing.
   *[other] { $count } releases wait for you. Tap one to see what is missing.
}
release-which = Write the release’s number or the initiative’s key, for example “show release R-2026-001”.
release-corrected = The information has been corrected.
release-corrected-row = { $label }: { $now } (was { $before }).
release-step-released = { $release } was taken into operation and finished on { $day }.
release-step-informed = { $parts ->
    [one] 1 announcement
   *[other] { $parts } announcements
} to { $audience ->
    [one] 1 recipient
   *[other] { $audience } recipients
} altogether: { $reached } reached, { $confirmed } { $confirmed ->
        [one] has
       *[other] have
    } confirmed having read it.

## Faults, each at its field
releasefault-missing = is missing
releasefault-too-long = is longer than { $limit } characters
releasefault-too-many = are more than { $limit }
releasefault-bad-time = is no time; write it like 2026-12-12 06:00
releasefault-skipped-hour = there is no such hour, since the clocks are put forward to summer time then
releasefault-nobody = no known person has { $words } as an object id or an email address
releasefault-no-such-field = there is no field { $words }
releasefault-no-such-kind = must be one of { $kinds }
releasefault-bad-number = must be a number from 0 to { $limit }
releasefault-bad-span = needs both a beginning and an end, the end last
releasefault-support-name = the support needs a name
releasefault-support-person = the support needs a person who can answer
releasefault-link-title = a title is longer than { $limit } characters
releasefault-braces = text in braces, like “{ $words }”, can’t be sent; write it without braces
releasefault-bad-link = “{ $words }” must be title | https://…
releasefault-bad-audience = “{ $words }” can’t be read; write for example “Users of the E-archive”, what a body, a group or a saved audience is called, or group:<id>, and at least one that isn’t excluded
releasefault-ends-first = the end is before the beginning
releasefault-expires-first = stops applying before the release begins

## No
refused-release-faults = It can’t be saved or planned yet: { $faults_en }
refused-no-such-release = There is no release { $words } that you can see.
refused-not-release-manager = Only whoever manages the release, or an administrator, can do that.
refused-too-early-for-release = A release of { $initiative } can be drafted once the initiative has come to the gate before its implementation.
refused-release-over = { $release } is finished or cancelled, and can’t be changed.
refused-release-changed-since = Somebody has changed the release since you opened the card. Open it again and see how it stands.
refused-release-in-past = The time at which the release goes live has passed. Choose another one.
refused-release-not-planned = { $release } isn’t planned, so it can be neither finished nor delayed.
refused-release-without-time = The release has no time yet, so there is nothing to make an exception for.
refused-delay-not-later = The new time must be later than the former one, and not have passed.
refused-delay-reason = The reason for the delay is too long. Write at most { $limit } characters.
refused-cancel-reason = Write why the release is cancelled, in at most { $limit } characters.
refused-in-freeze = That time is in a freeze: { $freeze_en } ({ $first }–{ $last }). Choose another time, or ask somebody who may grant an exception.
refused-no-such-freeze = There is no freeze { $words }.
refused-freeze-reason = Write why the release may go out all the same, in at most { $limit } characters.
refused-no-freeze-exception = You can’t grant exceptions from this freeze.

## Answers to questions

replyreleases-all = { $count ->
    [one] 1 release is coming: { $title }, { $when }.
   *[other] { $count } releases are coming. First: { $title }, { $when }.
}
replyreleases-of = { $count ->
    [one] 1 release is coming for { $what }: { $title }, { $when }.
   *[other] { $count } releases are coming for { $what }. First: { $title }, { $when }.
}
replyreleasesnow-all = { $count ->
    [one] { $title } is going on right now.
   *[other] { $count } releases are going on right now. First: { $title }.
}
replyreleasesnow-of = { $count ->
    [one] { $title } is going on right now for { $what }.
   *[other] { $count } releases are going on right now for { $what }. First: { $title }.
}
answer-release-until = { $late ->
    [yes] It was to be done { $when }.
   *[no] It is to be done { $when }.
}
replyreleasesover-all = { $count ->
    [one] { $title } is done.
   *[other] { $count } releases are done. Last: { $title }.
}
replyreleasesover-of = { $count ->
    [one] { $title } is done for { $what }.
   *[other] { $count } releases are done for { $what }. Last: { $title }.
}
replynoreleases-all = { $when ->
    [past] No release went out then.
    [around] No release is planned or has gone out then.
    [then] No release is planned then.
   *[ever] No release is planned.
}
replynoreleases-of = { $when ->
    [past] No release for { $what } went out then.
    [around] No release for { $what } is planned or has gone out then.
    [then] No release is planned for { $what } then.
   *[ever] No release is planned for { $what }.
}
replynofreeze-all = { $when ->
    [then] There is no freeze then.
   *[ever] No freeze is planned within a year.
}
replynofreeze-of = { $when ->
    [then] There is no freeze of { $what } then.
   *[ever] No freeze is planned for { $what } within a year.
}
replyfreeze-all = { $state ->
    [now] There is a freeze now: { $name }, { $last } included.
    [over] The freeze { $name } was { $first } – { $last }.
   *[ahead] The next freeze is { $name }, { $first } – { $last }.
}
replyfreeze-of = { $state ->
    [now] There is a freeze of { $what } now: { $name }, { $last } included.
    [over] The freeze { $name } of { $what } was { $first } – { $last }.
   *[ahead] The next freeze of { $what } is { $name }, { $first } – { $last }.
}
answer-freeze-several = There are { $count } periods:
answer-freeze-all = all systems
answer-go-live-planned = { $what } is to go live on { $day }. No release is planned yet.
answer-go-live-was = { $what } was to go live on { $day }.
answer-release-manager = { $name } is responsible for the release { $title } ({ $release }).
answer-release-manager-none = Nobody has been made responsible for the release { $title } ({ $release }).
answer-release-managers = { $count } releases, each with who is responsible:
answer-release-manager-to-be = No release of { $title } is planned yet. { $name } will be responsible for it.
answer-release-unmanaged = nobody appointed
