### Votes and decisions at a gate. Every key is in sv.ftl too, with the same placeholders.

## The voting card
vote-needed = Your vote is needed at { $gate }
decision-needed = Your decision is needed as { $role } at { $gate }
decision-needed-any = A decision is needed from { $role } at { $gate }
decision-needed-delegated = Your decision is needed by delegation at { $gate }
decides-delegated = By delegation for { $body }: { $basis }.
change-needed = Change your vote at { $gate }
label-presenter = Presenter
presented-by = Presented by
label-decided-by = To be decided by
label-decided-by-then = Decided by
label-put-to = Put to
label-registry-no = Registry number
label-figure = When decided
gate-figure = { $percent }% have completed ({ $done } of { $of }, { $when }). The goal is { $goal }%.
until = By { $when }
moved-because = The last day was moved: { $reason }
until-passed = The time ended { $when }
workdays-left = { $workdays ->
    [one] 1 workday from { $day }
   *[other] { $workdays } workdays from { $day }
}
brief-heading = In brief
brief-show = Show the brief
criteria-heading = Criteria
criteria-count = { $met } of { $all }
criteria-are-met = { $all ->
    [one] criterion met
   *[other] criteria met
}
criteria-partly = { $count } partly
criteria-not-met = { $count } not met
criteria-unanswered = { $count } unanswered
criteria-not-applicable = { $count } not applicable
criteria-all-answered = { $all ->
    [one] answered
   *[other] all { $all } with answers
}
criteria-some-answered = { $answered } of { $all } with answers
papers-heading = Papers
paper-version = version { $version }
paper-open = Open { $title }
no-papers = No papers are attached.
answer-met = Met
answer-partly = Partly met
answer-not_met = Not met
answer-not_applicable = Not applicable
answer-none = Not answered
choice-for = Approve
choice-against = Reject
choice-send_back = Send back
choice-abstain = Abstain
choice-conflict = Declare a conflict
chose-for = for
chose-against = against
chose-send_back = send back
chose-abstain = abstains
chose-conflict = conflict of interest
why-label = { $choice ->
    [against] Why do you reject it?
    [send_back] What is missing?
   *[other] Why do you say yes anyway?
}
why-label-free = A comment on your vote, if you wish
why-placeholder = Say briefly why
why-missing = Write a reason, then it can be sent.
why-seen = Kept with the decision and read by all who get it. No passwords or sensitive personal data.
why-button = Comment
send-vote = { $choice ->
    [for] Send approval
    [against] Send rejection
    [send_back] Send it back
   *[other] Abstain
}
send-approval = Send approval
send-why = Save the comment
you-voted = { $choice ->
    [for] You voted to approve
    [against] You voted to reject
    [send_back] You voted to send back
   *[other] You abstain from voting
}
change-vote = Change
holds-now = Your vote now:
change-until = You can change it until { $when }
keep-vote = { $choice ->
    [for] Keep approval
    [against] Keep rejection
    [send_back] Keep sending back
   *[other] Keep abstaining
}
settled-by = Settled by { $when }
your-comment = Your comment:
you-speak-for = You vote as the substitute for { $name }
you-decide-for = You decide as the substitute for { $name }
no-vote-here = You do not vote on this matter.
conflict-noted = You have declared a conflict of interest
conflict-noted-more = You take no part in the matter and cannot see the tally. A substitute has been called in if there is one. The declaration cannot be withdrawn.
decides-any = { $names } can decide. Whoever decides first does it for all.
decides-any-you = You can decide, and so can { $names }. Whoever decides first does it for all.
decides-named = { $name } decides. { $next } is the substitute.
decides-named-you = { $next } takes over if you declare a conflict of interest, are away for all of the time or leave.
names-or = { $names } or { $last }
decided-by-first = { $name } decided { $when }.
decided-before-you = { $name } decided before you, { $when }. Your answer isn’t saved. This is what was decided.
decision-is-final = The decision takes effect at once and cannot be taken back.
close-vote = Close the vote
not-saved = Not saved. { $fault }
draft-under = What you wrote is still there under { $button }.
draft-left = What you wrote, to copy from here

## The tally and the result
tally-heading = The tally
tally-heading-at = The tally { $when }
tally-for = { $count } for
tally-against = { $count } against
tally-send-back = { $count } to send back
tally-abstain = { $count ->
    [one] 1 abstains
   *[other] { $count } abstain
}
tally-waiting = { $count } not answered
quorum-reached = Quorate: { $present } of { $seats } take part, at least { $quorum } are needed
quorum-missing = Not yet quorate: { $present } of { $seats } take part, at least { $quorum } are needed
answered-count = { $present } of { $seats }
answered-nobody = Nobody
answered = answered
answered-quorum = at least { $quorum } needed
as-of = As of { $when }
shared-status = A vote is open at { $gate }
shared-decision-status = Waiting for a decision at { $gate }
go-vote = Vote
show-my-card = Show the matter
outcome-approved = Approved
outcome-approved_with_conditions = Approved with conditions
outcome-sent_back = Sent back
outcome-postponed = Postponed
outcome-rejected = Rejected
outcome-referred = Referred
outcome-noted = Noted
outcome-withdrawn = Withdrawn
decision-heading = Decided: { $outcome }
reason-approved = { $all ->
    [one] { $votes } of 1 vote was in favour.
   *[other] { $votes } of { $all } votes were in favour; a simple majority is enough.
}
reason-approved-now = { $now } to { $back } wanted to decide now rather than send back, and { $votes } of { $all } votes were in favour.
reason-rejected = { $all ->
    [one] { $votes } of 1 vote was against.
   *[other] { $votes } of { $all } votes were against; a simple majority is enough.
}
reason-rejected-now = { $now } to { $back } wanted to decide now rather than send back, and { $votes } of { $all } votes were against.
reason-sent_back = { $all ->
    [one] { $votes } of 1 vote was to send back.
   *[other] { $votes } of { $all } votes were to send back; a simple majority is enough.
}
reason-casting_vote = The votes were tied; { $name } decided with the casting vote.
reason-decider = { $name } decided as { $role }.
reason-decider-any = { $name } decided for { $role }.
reason-delegate = { $name } decided by delegation for { $body }.
reason-not_quorate = No decision: the body was not quorate. { $present ->
    [0] Nobody took part, and at least { $quorum } must.
    [one] Only 1 took part, and at least { $quorum } must.
   *[other] Only { $present } took part, and at least { $quorum } must.
} The matter is postponed.
reason-tie-unbroken = The votes were tied, and nobody could give a casting vote.
reason-tie-unbroken-asked = The votes were tied, and no casting vote was given in time.
reason-not_ended = No decision: the day of the meeting was over before the chair had ended the vote, and nobody else can ({ $paragraph }). The matter is postponed. The chair can open the gate again at the next meeting.
reason-nobody_voted = Nobody took a position.
reason-withdrawn = { $name } withdrew the question: { $reason }
reason-presiding = { $name }, who presided, ended the vote without a decision in the matter: { $reason }
closed-certain = Closed { $when }, when the outcome could no longer change.
closed-deadline = The time to answer ended { $when }.
closed-chair = Closed { $when } by { $who }, who presided.
closed-administrator = Closed { $when } by the administrator.
closed-decider = Decided { $when }.
closed-casting_vote = Decided by the casting vote { $when }.
closed-requester = Withdrawn { $when } by { $who }.
closed-presiding = Closed { $when } by { $who }, who presided.
moved-to = The initiative goes on to the { $place }.
moved-to-gate = The initiative goes on to { $place }.
stays-at = The initiative stays in { $place }.
closed-at = The initiative is closed.
back-to = The initiative goes back to the { $place }.
back-to-gate = The initiative goes back to { $place }.
positions-heading = How they voted
decided-how = How it was decided
for-seat = (substitute for { $holder })
casting-vote = casting vote
nobody-answered = Nobody has answered.
absent-line = Did not answer: { $names }
absent-line-early = Had not answered yet: { $names }
no-votes = no votes
papers-then = Papers as decided on
papers-count = { $count ->
    [0] no documents
    [one] 1 document
   *[other] { $count } documents
}
papers-more = And { $count } more, which are in the decision log.
result-elsewhere = The result comes in a message of its own.
result-revoked = No longer in force: revoked { $day }.
result-revoked-by = No longer in force: revoked { $day } by { $decision }.
result-replaced = No longer in force: replaced by { $decision }.
result-reconsidered = Being reconsidered since { $day }. The decision stays in force until a new one is made.
result-valid-until = In force until { $day }, that day included.
result-was-valid-until = No longer in force: it was until { $day }, that day included.
result-receipt = Receipt: entry { $number } in the log, { $hash }

## Confirmations
confirm-conflict-heading = Declare a conflict of interest?
confirm-conflict-text = You will then take no part in handling this matter. If you have voted already, your vote will not count. A substitute steps in if there is one. The declaration cannot be withdrawn.
confirm-conflict-yes = Yes, declare a conflict
confirm-close-heading = Close now?
confirm-close-becomes = Outcome:
confirm-close-even = a tie: a casting vote decides
confirm-close-waiting = { $waiting ->
    [one] 1 has not answered:
   *[other] { $waiting } have not answered:
}
confirm-close-too-late = Whoever has not answered cannot vote once you have closed.
confirm-close-all-said = Everybody has answered.
and-more = … and { $count } more
names-and-more = { $names } and { $count } more
confirm-close-asks-again = If a vote changes before you tap, I ask again.
confirm-close-yes = Close: { $outcome }
confirm-close-tie = Close: you decide
confirm-changed = What you saw has changed. Read again and confirm.
confirm-changed-outcome = The votes have changed: “{ $old }” has become “{ $new }”. Read again and confirm.
confirm-changed-votes = The votes have changed, but not the outcome. Read again and confirm.
confirm-decision-heading = Confirm your decision
confirm-decision-becomes = You decide:
confirm-casting-heading = Confirm your casting vote
confirm-casting-becomes = You decide:
confirm-partly = { $count ->
    [one] 1 criterion is partly met
   *[other] { $count } criteria are partly met
}
confirm-not-met = { $count ->
    [one] 1 criterion is not met
   *[other] { $count } criteria are not met
}
confirm-unanswered = { $count ->
    [one] 1 criterion is not answered
   *[other] { $count } criteria are not answered
}
confirm-comment = Your reason
decide-for = Approve
decide-against = Yes, reject
decide-send_back = Yes, send back
go-back = Back
given-back-text = This is what you had written for { $gate }, { $initiative }:
casting-needed = Your casting vote is needed
casting-awaited = Waiting for the casting vote
casting-even = The votes are tied:
casting-by = Decide by { $when }
casting-who = { $name } presides and decides by { $when }. Nobody else can vote now.
casting-or-vice = Otherwise the question goes to { $name }.
casting-or-postponed = Otherwise the matter is postponed.
casting-send = Send
casting-passed-on = Now { $name } decides.
casting-reopened = The votes are no longer tied, and the vote goes on.

## Opening a gate
open-heading = Open { $gate }?
open-seats = Voters
open-decider = Decider
people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
open-deadline = Last day to vote (12:00)
open-deadline-individual = Last day to decide (12:00)
open-deadline-hint = { $workdays ->
    [0] Today or later
    [one] At least 1 workday from today
   *[other] At least { $workdays } workdays from today
}
open-yes = Open the vote
open-yes-individual = Ask for a decision
opened-heading = { $gate } is open
opened-asked = { $forum } has been asked
opened-until = Can answer until { $when }
open-already-show = Show status
not-ready-heading = { $gate } can’t be opened yet
not-ready-count = { $count ->
    [one] 1 thing stands in the way
   *[other] { $count } things stand in the way
}
not-ready-again = Try again
not-ready-conditions = Show the conditions
not-ready-roles = Show the assignments
not-ready-advice = Show the advice
blocks-evidence = Evidence is missing: { $name }
mends-evidence = the portfolio secretary or an administrator adds it to the portfolio
mended-by = Can be fixed by { $names }
mended-by-how = Can be fixed by { $names }: { $way }
mended-by-nobody = Nobody is named to fix it. Contact the portfolio secretary.
open-criteria-heading = Unanswered criteria
open-criteria-mended = That doesn’t shut the gate. { $name }, whoever holds a role in the initiative and those who lead a body of the process can answer them.
open-criteria-explained = { $count ->
    [one] At one of them whoever votes for must say why anyway.
   *[other] At { $count } of them whoever votes for must say why anyway.
}
criteria-answer = Answer the criteria
criteria-of = Criteria at { $gate }
criterion-of = Criterion { $number } of { $all } at { $gate }
criteria-none = The gate has no criteria.
criteria-how-many = { $answered } of { $all } answered
criteria-frozen = The vote that is open has the answers of when it was opened. What you change now doesn’t change that question.
criteria-waits = Answer the criteria at { $gate } ({ $count } left)
criteria-more = Show the next { $count }
criteria-all = All criteria
criterion-open = Answer: { $asked }
criterion-answer = Answer
criterion-note = What the answer is based on (needed for “Not applicable”)
criterion-unanswered = Not answered
criterion-now = Now: { $answer }
criterion-save = Save
criterion-saved = { $count ->
    [one] Saved. One criterion is left.
   *[other] Saved. { $count } criteria are left.
}
refused-criterion-unsaid = Choose an answer.
refused-criterion-elsewhere = The criterion isn’t one of { $gate }, which is the initiative’s gate now. Write “criteria” and the initiative’s key.
unaccepted-role = Nobody has agreed to be { $role }. It goes ahead.
unaccepted-asked = Asked: { $name }
unaccepted-why = “{ $words }” { $name }, { $day }

## Conditions, dissent and other outcomes
conditions-proposed = An approval comes with these conditions
conditions-decided = Approved with these conditions
condition-owner-due = { $name }, by { $day }
conditions-row = Conditions
conditions-count = { $count ->
    [one] 1 condition
   *[other] { $count } conditions
}
comes-back = The question comes back on { $day }.
dissent-button = Dissent …
dissent-why = Why do you dissent?
dissent-seen = Your dissent stands with your name on the decision, and all who get it read it. It can’t be taken back. No passwords or sensitive personal data.
dissent-send = Send the dissent
dissent-of = Dissent, { $name }:
dispatch-button = Mark as dispatched
label-dispatched = Dispatched
withdraw-button = Withdraw …
withdraw-heading = Withdraw { $gate }?
withdraw-means = The vote ends without a decision. Votes that have been cast don’t count, and all who got the question are told why. It can be put again.
withdraw-why = Why is the question withdrawn?
withdraw-send = Withdraw
postpone-button = Postpone …
postpone-heading = Postpone { $gate }?
postpone-means = The vote ends without a decision. On the day that you choose, presenter and secretary get the question back; a day off is moved to the next workday.
postpone-until = Comes back on
postpone-why = Why isn’t it decided now?
postpone-send = Postpone
note-send = Note only
returned-heading = { $gate } is back
returned-text = The question was postponed to today. Put it again when its papers are ready.
returned-told = The question was postponed to today. The secretary puts it again; see that its papers are ready.
returned-why = Postponed then because: { $reason }
open-again = Open { $gate } again
missing-heading = Sent back at { $gate }
missing-text = This is missing. You complete it, as the presenter
missing-next = Put the question again when that is done, or ask the secretary to.

## Refusals and faults
refused-no-such-ballot = There is no such vote. Write “what is waiting for me?” to see yours.
refused-no-ballot = { $initiative } has had no vote.
ended-before = The vote has already ended, so what you wanted to do has not been done. This is how it ended.
refused-ballot-closed = The vote is closed and accepts no more answers.
refused-no-seat = You have no seat in this vote. Contact the portfolio secretary if that is wrong.
refused-not-the-decider = You have no seat in this decision. { $count ->
    [one] It is made by { $name }.
   *[other] It is made by any one of { $name }.
}
refused-substitute-waits = You are a substitute and will be called in if a member cannot take part. You will then get a card to vote on.
refused-stand-in-waits = You are a substitute, and this decision is made by { $name }. You step in if { $name } declares a conflict of interest, is away for all of the time or leaves, and will then get a card.
refused-conflict-declared = You have declared a conflict of interest and cannot vote in this matter ({ $paragraph_en }).
refused-presenter-or-owner = You are the presenter or an owner in this matter, and by the body’s rules you then don’t vote.
refused-choice-not-offered = That choice is not offered here. Use the buttons on the card.
refused-comment-missing = { $choice ->
    [for] Write a comment: a criterion is not met or not answered, or it departs from the recommendation. Explain why you approve anyway, then press again.
    [against] Say briefly why you want to reject, then press again.
   *[other] Say what needs to be completed, then press again.
}
refused-only-chair-closes = Only { $name }, who presides, can close the vote ({ $paragraph_en }).
refused-nobody-presides = Nobody presides, since both the chair and the vice chair are away, in conflict or may not vote. The vote closes when its time is up.
refused-close-too-early = { $workdays ->
    [one] The vote must be open for at least one workday unless everybody has answered. Still without an answer: { $waiting }.
   *[other] The vote must be open for at least { $workdays } workdays unless everybody has answered. Still without an answer: { $waiting }.
}
refused-close-in-tie = The votes are tied, and the vote is already closed to everybody else ({ $paragraph_en }). Decide with your casting vote.
refused-tie-waits = The votes are tied, and the vote now waits only for the casting vote of { $name } ({ $paragraph_en }). What you have answered before stands.
refused-breaks-no-tie = The votes are tied, and that choice does not decide it ({ $paragraph_en }). Choose one of the others.
refused-no-gate-ahead = { $initiative } has no gate ahead of it.
refused-other-gate = The next gate of { $initiative } is { $gate }, not { $wanted }.
refused-already-open = A vote on { $initiative } is open already: { $name } put { $gate }, which can be answered until { $day }. Wait until it is closed.
refused-no-such-forum = There is no body “{ $forum }”.
refused-forum-does-not-decide = { $forum } does not decide { $gate } in this process.
refused-forum-cannot-decide = The body { $forum } cannot decide: it lacks a chair or has rules that cannot be satisfied. Correct the body and import it again.
refused-nobody-decides = Nobody is appointed to decide { $gate }. Say who holds one of the roles { $roles }.
refused-may-not-open = You cannot open this gate. Those who can: { $names }.
refused-not-ready = { $count ->
    [one] { $gate } can’t be opened yet: { $what_en }.
   *[other] { $gate } can’t be opened yet, { $count } things stand in the way: { $what_en }.
}
refused-never-quorate = The body can never be quorate: at least { $quorum } must take part, but only { $voices } may vote ({ $paragraph_en }).
refused-deadline-passed = The last day to answer has already passed. Choose a later day.
refused-deadline-day-off = The last day to answer must be a workday. Choose another day.
refused-deadline-too-early = The vote must be open at least { $workdays ->
    [one] 1 workday
   *[other] { $workdays } workdays
}. Choose a later day.
refused-deadline-too-late = The last day to answer is too far away. Choose a day within { $days } days.
refused-reason-missing = Write a reason, and it can be sent.
refused-not-the-requester = The question can only be withdrawn by { $name }, who presents it, or by whoever opened the gate.
refused-only-chair-postpones = Only { $name }, who presides, can end the vote without a decision.
refused-return-passed = That day has passed. Choose a later one.
refused-return-too-late = That day is too far away. Choose one within { $days } days.
refused-not-to-be-noted = The process doesn’t have the outcome “noted” at { $gate }. Postpone the question, or let it be decided.
refused-noted-after-votes = Somebody has already answered, so the vote is decided by that. Postpone the question if it isn’t to be decided now.
refused-none-open = { $initiative } has no open vote.
refused-dissent-no-part = Whoever hasn’t voted on the matter or presented it can’t dissent ({ $paragraph_en }). If you abstain you take no part in the decision.
refused-dissent-undecided = Nothing has been decided, so there is nothing to dissent from.
refused-dispatch-undecided = The decision hasn’t been made yet, so it can’t be dispatched.
refused-only-secretary-dispatches = Only the secretary marks the decision as dispatched; where there is none, whoever presided does.

## The message's summary in the activity feed
summary-vote = Your vote is needed at { $gate }: { $initiative }
summary-decide = Your decision is needed at { $gate }: { $initiative }
summary-shared = A vote is open at { $gate }: { $initiative }
summary-opened = { $gate } is open – { $initiative }
summary-casting = Your casting vote is needed: { $gate } – { $initiative }
summary-result = { $decision } – { $gate }, { $initiative }
summary-returned = { $gate } is back – { $initiative }
summary-missing = Sent back: { $gate } – { $initiative }

## Legal regime and rules
majority-two_thirds_present = To be approved, two thirds of those who take part must be for.
majority-two_thirds_all = To be approved, two thirds of all { $seats } seats must be for.
majority-unanimity = To be approved, all who take part must be for.
majority-consent = To be approved, somebody must be for and nobody against.
reached-two_thirds_present = { $votes } of { $all } who took part were for; two thirds of them were needed.
reached-two_thirds_all = { $votes } of { $seats } seats were for; two thirds of all were needed.
reached-unanimity = All { $all } who took part were for, as was needed.
reached-consent = { $votes } were for and nobody against, as was needed.
missed-two_thirds_present = The proposal was not carried: { $votes } of { $all } who took part were for; two thirds of them were needed.
missed-two_thirds_all = The proposal was not carried: { $votes } of { $seats } seats were for; two thirds of all were needed.
missed-unanimity = The proposal was not carried: { $votes } of { $all } who took part were for; all were needed.
missed-consent = The proposal was not carried: somebody was against, and nobody may have been.
reason-not_whole = No decision: the body was not quorate. Enough took part, but not { $needed }. The matter is postponed.
quorum-chair = the chair or whoever presides in the chair’s stead
quorum-chair-and = both the chair (or whoever presides in the chair’s stead) and { $names }
quorum-not-whole = Not quorate yet: { $needed } must take part
tally-hidden = The count is hidden until the vote is over.
tally-hidden-answered = Have answered: { $names }
confirm-close-hidden = The count is shown once you have closed it.
meeting-on = Meeting { $day }
meeting-chair = the chair closes the vote
settled-at-meeting = Decided at the meeting { $when }
urgent-because = Urgent: { $reason }
affected-systems = You own { $names }, which this affects. Consider whether you have a conflict of interest.
label-basis = Basis
decided-at-meeting = Decided at the meeting { $day }.
decided-urgently = Urgent decision without a meeting. Reported at the next meeting ({ $paragraph_en }).
decided-between = Decided between meetings. Reported at the next meeting ({ $paragraph_en }).
open-meeting = Day of the meeting
open-meeting-hint = It is decided at the meeting ({ $paragraph_en }). The chair opens the vote now and closes it the same day.
open-urgent = Urgent, without a meeting
open-urgent-why = Why can it not wait for the meeting?
open-urgent-hint = It is done so: { $how_en } ({ $paragraph_en }).
open-urgent-yes = Open an urgent vote
open-stand-in = { $name } in the place of { $holder }
refused-abstain = Abstaining is not possible here: whoever is there when the matter is decided takes part in the decision ({ $paragraph_en }). Vote with one of the other buttons instead. If you have a conflict of interest, declare it.
refused-gone = { $why ->
    [left] During this vote the directory said that you had left
    [unseated] It is no longer yours to decide here
   *[away] You are said to be away until the last day for answers
}, and there is no substitute. If that is wrong, tell the portfolio secretary.
refused-gone-instead = { $why ->
    [left] During this vote the directory said that you had left
    [unseated] It is no longer yours to decide here
   *[away] You are said to be away until the last day for answers
}, and { $name } answers in your place. If that is wrong, tell the portfolio secretary.
refused-gone-waiting = { $why ->
    [left] During this vote the directory said that you had left
    [unseated] It is no longer yours to decide here
   *[away] You are said to be away until the last day for answers
}, so you will not be called in as a substitute this time. If that is wrong, tell the portfolio secretary.
refused-gone-voted = { $why ->
    [left] During this vote the directory said that you had left
    [unseated] It is no longer yours to decide here
   *[away] You are said to be away until the last day for answers
}. The vote that you cast stands and cannot be changed. If that is wrong, tell the portfolio secretary.
refused-substitute-circle = { $names } are named to stand in for each other, and all are away. Name somebody else as substitute (absences of the body) and import the body again; then try again.
refused-never-whole = The body can never be quorate: nobody votes in the place of the chair and those who must take part ({ $names }; { $paragraph_en }). See to it that somebody stands in for them.
refused-never-two-thirds = Two thirds of { $seats } seats cannot be reached: only { $voices } may vote. Call substitutes.
refused-only-meetings-kl = { $forum_en } is a committee and decides only at a meeting, not in between ({ $paragraph_en }). This is possible: the chair opens the gate on the day of the meeting and closes it the same day. If it is urgent: { $urgent_en }. Or ask the members in an advisory forum.
refused-only-meetings = { $forum_en } decides only at a meeting ({ $paragraph_en }). The chair opens the gate on the day of the meeting and closes it the same day. If you want to decide in between: say between_meetings in the body’s rules, and the order that it rests on.
refused-only-urgent = { $forum_en } decides without a meeting only when it is urgent ({ $paragraph_en }): { $urgent_en }. Write why it cannot wait, or let the chair open the gate on the day of the meeting.
refused-urgency-too-long = The reason is too long. Shorten it to at most { $limit } characters.
refused-meeting-later = The meeting is on { $day }. The chair opens the vote then, not before ({ $paragraph_en }).
refused-meeting-passed = The day of the meeting, { $day }, has passed. Open the gate at the next meeting ({ $paragraph_en }).
refused-meeting-without-chair = Nobody can preside: both the chair and the vice chair are away, in conflict or may not vote. Say who presides (order on the members) and try again.
refused-chair-opens = At a meeting it is { $name }, who presides, who opens and closes the vote ({ $paragraph_en }).
refused-dissent-alone = The decision was made by one person, so there is nothing to dissent from ({ $paragraph_en }).
refused-dissent-abstained = Whoever has abstained cannot dissent ({ $paragraph_en }). You can ask the secretary for a note instead.
refused-dissent-part = Only those who took part in deciding can dissent ({ $paragraph_en }). You can ask the secretary for a note instead.
refused-dissent-meeting-over = The meeting is over, and dissent must be told before that ({ $paragraph_en }). If you have told it already, you can give written reasons; otherwise you can ask for a note.
refused-dissent-dispatched = The decision has been dispatched already, and dissent must be told before that ({ $paragraph_en }). You can ask the secretary for a note instead.
conflict-found = The others have decided that you have a conflict of interest
conflict-found-more = You take no part in the matter and do not see the count. If you have voted, the vote does not count. A substitute has been called in if there is one.
dispute-heading = Question of a conflict of interest
dispute-explained = The others who vote answer whether the person has a conflict of interest. If they disagree, the majority decides. The vote cannot be closed before it is settled.
dispute-who = Who is it about?
dispute-who-missing = Choose who it is about.
dispute-why = Why may there be a conflict?
dispute-why-seen = Read by all who answer and by the person it is about. No passwords or sensitive personal data.
dispute-put = Ask the question
dispute-asked = Does { $name } have a conflict of interest in the matter?
dispute-about-you = The others have been asked whether you have a conflict of interest in the matter.
dispute-because = { $name } asks: { $reason }
dispute-answered = { $count } of { $all } { $count ->
        [one] has
       *[other] have
    } answered.
dispute-tie = If the answers are tied, { $name } decides.
dispute-you-wait = You do not answer yourself. If you think that you have a conflict, declare it.
dispute-you-said-yes = You have answered that there is a conflict
dispute-you-said-no = You have answered that there is no conflict
dispute-yes = Yes, a conflict
dispute-no = No, no conflict
dispute-found = { $name } has a conflict of interest and takes no part in the matter.
dispute-not-found = { $name } has no conflict of interest and takes part as before.
dispute-replaced = { $name } no longer takes part in the vote.
summary-dispute = Question of a conflict at { $gate }: { $initiative }
refused-conflict-found = The others have decided that you have a conflict of interest, so you cannot vote in this matter ({ $paragraph_en }).
refused-dispute-alone = One person decides the matter, so there is nobody else who can try the conflict. Talk to the decider, who can declare it.
refused-dispute-may-not = The question of a conflict is put by the chair, whoever presides or the secretary. Tell one of them.
refused-dispute-why = Write why there may be a conflict, then press again.
refused-dispute-no-voice = The person does not vote in this matter, or has declared a conflict already.
refused-dispute-oneself = If it is about yourself, declare the conflict on your own card.
refused-dispute-open = { $name } has already asked whether { $whom } has a conflict of interest. Wait until that is settled.
refused-dispute-settled = Whether { $name } has a conflict the others have settled already in this vote.
refused-dispute-nobody = Nobody but { $name } votes, so nobody can try the conflict.
refused-dispute-in-tie = The votes are tied and wait for the casting vote. A question of a conflict can be neither put nor answered now.
refused-dispute-over = The question of the conflict is settled already.
refused-dispute-not-yours = The question of a conflict is answered by the others who vote in the matter.
refused-close-in-dispute = Settle first whether { $name } has a conflict: the question has been put, and not all have answered.


## Answers to questions

replynotopen-of = { $when ->
    [then] No decision that waits for { $forum } has its last day then.
   *[ever] No decision is waiting for { $forum } now.
}
replynotopen-all = { $when ->
    [then] No decision that waits has its last day then.
   *[ever] No decision is waiting now.
}
replyopen-of = { $count ->
    [one] 1 decision is waiting
   *[other] { $count } decisions are waiting
} for { $forum }. Next: { $title } at { $gate }, by { $when }.
replyopen-all = { $count ->
    [one] 1 decision is waiting.
   *[other] { $count } decisions are waiting.
} Next: { $title } at { $gate }, by { $when }.
answer-open-gate = decision at { $gate }
answer-open-gate-count = decision at { $gate }, { $done } of { $all } { $done ->
        [one] has
       *[other] have
    } voted
answer-why-waits = { $title } is waiting for a decision at { $gate }, by { $when }.
answer-why-missing = { $title } isn’t decided: { $done } of { $all } { $done ->
        [one] has
       *[other] have
    } voted at { $gate }, last day { $when }.
answer-why-tied = The votes on { $title } are tied. { $name } hasn’t given the casting vote yet.
answer-why-who = Missing
answer-why-suffices = Would suffice
answer-why-certain = The outcome is certain. It is decided by { $when } at the latest.
answer-why-quorum = { $count ->
    [one] One more vote is needed
   *[other] { $count } more votes are needed
} for { $quorum } to have taken part.
answer-why-majority = { $count ->
    [0] All have voted. It is decided by { $when } at the latest.
    [one] Enough have taken part. It is decided when the last one has voted, or by { $when }.
   *[other] Enough have taken part. It is decided when the last { $count } have voted, or by { $when }.
}
answer-why-decided = { $title } is decided at { $gate }: { $outcome } ({ $day }).
answer-why-over = { $title } has no decision left to wait for.
answer-why-not-open = The question of { $gate } for { $title } hasn’t been put yet. The initiative is in { $place }.
answer-why-not-put = The question of { $gate } for { $title } hasn’t been put yet.
answer-why-after = { $gate } comes only once { $ahead } is decided.
answer-why-no-gate = The process has no gate { $gate }.
answer-conditions = { $count ->
    [0] No conditions stand in the way of the next gate of { $title }.
    [one] 1 condition stands in the way of the next gate of { $title }.
   *[other] { $count } conditions stand in the way of the next gate of { $title }.
}

## The time to answer: reminders, a deadline that is moved, and what the ballot waits for
ballot-reminder-heading = { $count ->
    [one] Reminder: your answer is missing
   *[other] Reminder: { $count } matters wait for your answer
}
ballot-reminder-answer = Open and answer
ballot-reminder-done = This reminder no longer applies.
summary-ballot-reminder = { $count ->
    [one] Reminder: a matter waits for your answer
   *[other] Reminder: { $count } matters wait for your answer
}
quorum-heading = { $gate }: too few have answered
quorum-lacks = { $count ->
    [one] At least one more must answer for the body to be quorate.
   *[other] At least { $count } more must answer for the body to be quorate.
}
warning-over = { $gate }: the warning no longer holds, the vote has ended
warning-over-result = Show how it ended
quorum-lost-heading = { $gate }: can no longer become quorate
quorum-lost-alone-heading = Nobody can decide { $gate } any more
quorum-lost = At least { $quorum } must take part, but only { $voices } may vote.
quorum-lost-whole = For a quorum, { $needed } must take part, and nobody is left who may vote for one of those seats.
quorum-lost-alone = Nobody can decide any more: whoever was to is in conflict or away, and there is no substitute.
quorum-lost-alone-next = The matter is postponed when its time is up. Withdraw the question, say who holds the role instead, and put it again.
quorum-lost-next = The matter is postponed when the ballot closes. The chair can close it earlier from their voting card. Then open the gate again when more can take part.
decider-away-heading = { $gate }: nobody who can decide is there
decider-away = { $count ->
    [one] { $names }, who decides, is away until the last day to answer, and nobody can step in.
   *[other] { $names }, who can decide, are away until the last day to answer.
}
decider-away-next = If nobody answers, the matter is postponed. Move the last day until after the absence, refer the question up where that can be done, or withdraw it, name a substitute or somebody else in the role, and put it again.
decider-away-told = If nobody answers, the matter is postponed. Whoever put the question can move the last day, refer the question or withdraw it.
summary-decider-away = Nobody who can decide { $gate } is there: { $initiative }
summary-quorum = { $gate }: too few have answered – { $initiative }
summary-quorum-lost = { $gate } can no longer become quorate – { $initiative }
summary-quorum-lost-alone = Nobody can decide { $gate } any more: { $initiative }
gate-why-heading = Why isn’t { $gate } decided?
gate-why-button = Why not decided?
gate-why-missing = No answer yet from { $names }.
gate-why-casting = The votes are tied, and the casting vote is missing from { $names }.
gate-why-decider = { $count ->
    [one] The decision waits for { $names }, who decides alone.
   *[other] The decision waits for any one of { $names }. Whoever answers first decides.
}
gate-why-nobody-missing = All who may vote have answered.
gate-why-never-quorate = Too few may vote for the body to become quorate.
gate-why-certain = The outcome is settled already; the ballot only waits to be closed.
gate-why-suffices = { $count ->
    [one] One more vote for is enough for approval.
   *[other] { $count } more votes for are enough for approval.
}
gate-why-leads = { $choice } gives “{ $outcome }”
gate-why-ways = If all who are missing answer alike: { $ways }; if nobody else answers it becomes “{ $end }”.
gate-why-same = It becomes “{ $end }” whatever those who are missing answer, and also if nobody else does.
gate-why-alike = If all who are missing answer alike
gate-why-nobody-else = Nobody else answers
gate-move-heading = Move the deadline of { $gate }
gate-move-button = Move the deadline
gate-move-day = Answer by (12:00 noon)
gate-move-reason = Why is it moved?
gate-move-yes = Move
gate-move-done = The deadline is moved
refused-only-chair-moves = Only the chair, the body’s secretary or an administrator can move the deadline. Where one person decides, so can whoever put the question.
refused-move-in-tie = The votes are tied, and only the casting vote is missing. The deadline can’t be moved now.
refused-only-chair-asks-why = Only the chair, the body’s secretary or an administrator can be told what the ballot waits for.
refused-deadline-same = That is the deadline already. Choose another day.
refused-deadline-moved-meanwhile = { $name } was first: the deadline is now { $day }. Move it again if it should be another day.
refused-move-without-reason = Write why the deadline is moved.
refused-move-meeting = The question is decided at the meeting, so its deadline can’t be moved. The chair closes the vote then.
stated-advice = Advice
stated-advice-count = { $count ->
    [one] 1 body
   *[other] { $count } bodies
}
chosen-because = { $who } has the question because { $why }.
chosen-over = the amount, SEK { $amount }, is above SEK { $limit }
chosen-at-most = the amount, SEK { $amount }, is at most SEK { $limit }
chosen-reach = its reach is { $reach }
chosen-risk = its risk class is { $risk }
chosen-variant = it is about { $variant }
chosen-otherwise = no other rule of the process applies
label-advised-by = Advised by
advises-then = { $who } recommends. { $formal } makes the decision.
advises-gate = { $who } recommends. The decision is made at a later gate.
recommended-by = { $body } recommends: { $outcome } ({ $count })
recommended-others = These held another view:
recommended-depart = Whoever departs from the recommendation writes why.
recommendation-heading = Recommended: { $outcome }
follows-now = This follows the recommendation.
departs-now = This departs from the recommendation. Write why.
followed = The decision follows the recommendation.
departed = The decision departs from the recommendation. The reason stands beside whoever decided.
referred-by = Referred by { $by } ({ $name }): { $reason }
reason-referred = { $name } referred the question up: { $reason }
moved-up = The question goes up to the next level of the process.
consultation-needed = It concerns education or the students’ situation. The students’ representatives are to be informed and consulted in good time before the decision ({ $law_en }).
consultation-held = The students’ representatives were consulted { $day }: { $who }
consultation-button = Note the consultation
consultation-heading = Consultation in { $gate }
consultation-day = On which day was it held?
consultation-with = With whom?
consultation-with-missing = Write who it was held with.
consultation-said = What did they say?
consultation-send = Save
consultation-seen = Read by all whom the decision concerns, and kept with it. No passwords or sensitive personal data.
consultation-kept = The consultation is noted
refer-heading = Refer { $gate } up?
refer-means = The vote ends without deciding the matter. The question goes up to the next level of the process, which gets it by itself. If nobody answers in time it comes back to the chair.
refer-why = Why should it be decided further up?
refer-send = Refer
refer-button = Refer it up
not-handed-heading = { $gate } waits for the next decision
not-handed-recommended = The recommendation is ready, but the question couldn’t be put to whoever decides:
not-handed-referred = The question was referred up, but couldn’t be put to the next level:
not-handed-mended = It can be put now.
summary-not-handed = { $gate } waits for the next decision – { $initiative }
unanswered-heading = { $gate } is back with you
unanswered-text = { $who } didn’t answer in time the question that was referred there. The chair settles how it goes on: open the gate again, or talk to them first.
summary-unanswered = No answer to the question that was referred: { $gate } – { $initiative }
refused-rule-decides = { $forum } does not decide { $gate } here. By the rules of the process it is { $role_en }. Correct what is said of the initiative if it is wrong, or leave the body out.
refused-basis-not-said = Who decides { $gate } depends on { $what ->
    [amount] the amount, which nobody has given
    [reach] the reach, which nobody has given
   *[risk] the risk class, which nobody has given
}. Write “decision facts { $initiative }”, fill it in, and open the gate again.
refused-nobody-above = Nobody holds the role { $role_en }, to which { $gate } is to be referred. Say who holds it (or which body) and try again.
refused-no-formal-decider = { $forum_en } only recommends, and whoever should decide ({ $named_en }) is not there: it is neither a body that decides nor a role that somebody holds. Correct formal_decision_by, or say who holds the role.
refused-refer-as-need = From here the question doesn’t go on as a decision at { $gate }, but as a new need for the portfolio. Reject it instead, and that is what it becomes.
refused-not-to-be-referred = By the process there is nobody to refer { $gate } to. Postpone the question, send it back, or decide it.
refused-consultation-missing = It concerns education or the students’ situation, and no consultation with the students’ representatives is noted ({ $law_en }). Consult them, press “Note the consultation”, and then decide.
refused-consultation-not-needed = No consultation is needed in this question.
refused-consultation-may-not = The consultation is noted by whoever decides, the presenter, the owners or the secretary.
refused-consultation-day = The day { $day } hasn’t been yet. Choose the day on which it was held.
refused-consultation-with = Write who it was held with.
refused-decider-away = { $count ->
    [one] { $name }, who decides { $gate }, is away or has left, and there is no substitute. Name a substitute, or who holds the role instead, and try again.
   *[other] All who can decide { $gate } are away or have left: { $name }. Name who holds the role instead, and try again.
}
vacated-heading = { $gate }: somebody can no longer answer
gone-because = { $why ->
    [left] { $name } has left.
    [unseated] It is no longer { $name }’s to decide here.
   *[away] { $name } is away until the last day for answers.
}
vacated-by = { $instead } has been called in.
vacated-empty = There is no substitute, so the seat is empty in this vote.
vacated-others = The others who can decide still have the question.
vacated-substitute = They were a substitute.
vacated-voted = The vote that was cast before stands.
reseat-hint = Is that wrong? Give the seat back, as long as the substitute hasn’t voted.
reseat-button = Give { $name } the seat
seat-back-heading = { $gate }: a seat is back
seat-back-yours = You have your seat back and can answer.
seat-back = { $name } has the seat back and can answer.
seat-back-yours-waiting = You are part of the vote again, but don’t answer now.
seat-back-waiting = { $name } is part of the vote again, but doesn’t answer now.
seat-back-instead = { $name }, who had been called in, is a substitute again.
seat-back-not-yours = You are a substitute again and don’t answer now.
summary-seat-back = A seat is back at { $gate } – { $initiative }
refused-reseat-may-not = The seat is given back by whoever leads the vote or the body’s secretary (where one person decides, by whoever put the question), and never by the person.
refused-reseat-in-tie = The votes are tied and only the casting vote is missing, so seats don’t change any more.
refused-reseat-there = { $name } has the seat in the vote. Nothing is changed.
refused-reseat-unseated = { $name } doesn’t hold the seat according to the body or the initiative. Import what is right first, and then try again.
refused-reseat-voted = { $instead } has already voted for the seat, and a vote that is given stands. { $name } has the seat the next time the question is put.
secretary-heading = You lead { $gate } now
secretary-heading-before = Somebody else leads { $gate } now
secretary-now = You are the secretary of { $forum } now, and the open question is handed over to you.
secretary-then = You are no longer the secretary. { $names } has taken over the question.
secretary-none = You are no longer the secretary. Whoever presides has the question.
secretary-show = Show the question
summary-secretary = You lead { $gate } now: { $initiative }
summary-secretary-before = Somebody else leads { $gate } now: { $initiative }
vacated-presiding = { $name } presides from now on.
vacated-nobody-presides = Nobody presides any more. The vote closes when its time is up.
summary-vacated = { $gate }: somebody can no longer answer – { $initiative }

papers-changed-heading = The papers in { $gate } have changed
papers-changed-at = The papers changed { $when }
summary-papers-changed = The papers have changed: { $gate } { $initiative }
paperwas-added = New:
paperwas-changed = Changed:
paperwas-removed = Removed:
paper-versions = version { $old } → { $new }
paper-same-version = version { $version }, with other content
papers-voted-anew = The votes there were no longer count. Everybody is asked to vote again on the new papers.
papers-votes-kept = The votes there were still count. Everybody is asked to read the change and to confirm or change their vote.
papers-vote-now = A vote on the earlier papers no longer counts. Read the change and vote on the new ones.
papers-not-voted = Read the change before you vote.
papers-vote-kept = { $choice ->
    [for] Your vote to approve was on the earlier papers. It counts until you change it. Read the change and confirm or change your vote.
    [against] Your vote to reject was on the earlier papers. It counts until you change it. Read the change and confirm or change your vote.
    [send_back] Your vote to send it back was on the earlier papers. It counts until you change it. Read the change and confirm or change your vote.
   *[abstain] Your abstention was on the earlier papers. It counts until you change it. Read the change and confirm or change your vote.
}
papers-vote-after = Your vote is on the new papers.
refused-papers-changed = The papers have changed since the card was shown: { $what_en }. Read the change and vote again.
paperdiff-added = “{ $title }” has been added (version { $version })
paperdiff-changed = “{ $title }” has changed (version { $version })
paperdiff-removed = “{ $title }” has been removed
diff-heading = Changed since
diff-count = { $texts ->
    [0] { $papers ->
        [0] nothing
        [one] 1 paper
       *[other] { $papers } papers
    }
   *[other] { $papers ->
        [0] the text
        [one] the text and 1 paper
       *[other] the text and { $papers } papers
    }
}
diff-title = The title
diff-brief = The brief
diff-nothing = Neither the text nor the papers have changed.
diff-cut = … There are more changes; read the whole text above.
papers-confirm = { $choice ->
    [for] Stand by approving
    [against] Stand by rejecting
    [send_back] Stand by sending back
   *[abstain] Go on abstaining
}
diff-more = … and { $count } more

## Who sits on the body that decides

answer-decides-forum = { $gate } for { $title } is decided by { $forum }.
answer-decides-advisory = { $gate } for { $title }: { $forum } recommends, and { $formally } decides.
answer-decides-person = { $gate } for { $title } is decided by one person, { $names } ({ $role }).
answer-decides-group = { $gate } for { $title } is decided by any of { $names } ({ $role }).
answer-decides-no-gate = { $title } has no gate “{ $gate }”.

## Questions about the process

answer-gate = { $gate } settles the question: { $title } It is decided by { $by }.
answer-gate-by = Decided by { $by }.
answer-gate-several = { $gate } is in { $count } processes.
answer-gate-none = There is no gate “{ $gate }”. The gates are { $gates }.
answer-gate-process = Process
answer-gate-papers = Must be there
gateleads-approved = If approved
gateleads-sent_back = If sent back
gateleads-rejected = If rejected
answer-gate-up = The question goes further up
answer-gate-must = needed for approval
answer-gate-questions = Questions to answer
answer-gate-criteria = { $must ->
    [0] { $count }
   *[other] { $count }, { $must } of them needed for approval
}
answer-or = or
answer-process = { $process } has { $count ->
    [one] 1 gate
   *[other] { $count } gates
}.
answer-processes = There are { $count } processes. Ask for example: what does G3 mean?
answer-ahead = Once { $gate } is approved, { $title } goes on to { $place }; then comes { $next }.
answer-ahead-again = Once { $gate } is approved, { $title } goes on to { $place }; then comes { $next } again.
answer-ahead-gate = Once { $gate } is approved, { $title } waits for { $next }.
answer-ahead-last = Once { $gate } is approved, { $title } goes on to { $place }. No gate is left after it.
answer-ahead-planned = { $gate } planned
answer-step-left = left to do
answer-button-gate = What is { $gate }?
answer-button-open = Which decisions are open?
answer-forum-meetings = When it meets I don’t know, only the last days.

## Questions about one’s own vote, and why something was turned down

answer-my-vote = Your vote on { $title } at { $gate }: { $choice } ({ $day }).
answer-my-vote-never = There has been no vote on { $title }.
answer-my-vote-no-voice = You have no vote on { $title } at { $gate }.
answer-my-vote-open = You haven’t voted on { $title } at { $gate } yet; last day { $when }.
answer-my-vote-missed = You didn’t vote on { $title } at { $gate }.
answer-why-outcome = { $title } at { $gate }: { $outcome } ({ $day }).
