### The texts in English. Every key is in sv.ftl too, with the same placeholders.

## The card of one's own

vote-needed = Your vote is needed at { $gate }
decision-needed = Your decision is needed as { $role } at { $gate }
change-needed = Change your vote at { $gate }
gate-heading = { $gate }: { $question } – { $initiative }
label-presenter = Presenter
presented-by = Presented by
label-decided-by = Decided by
label-registry-no = Registry number
until = By { $when }
until-passed = The time ended { $when }
workdays-left = { $workdays ->
    [one] 1 workday left
   *[other] { $workdays } workdays left
}
today-at = today { $time }
fold-title = { $what }: show or hide
and-more = … and { $count } more
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
papers-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
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
decide-for = Approve
chose-for = for
chose-against = against
chose-send_back = send back
chose-abstain = abstains
chose-conflict = conflict of interest
why-label = { $choice ->
    [against] Why do you reject it?
    [send_back] What is missing?
   *[other] Why yes, though a decisive criterion is not met?
}
why-label-free = A comment on your vote, if you wish
why-placeholder = Say briefly why
why-missing = Write a reason, then it can be sent.
why-seen = Kept with the decision and read by all who get it. No sensitive data.
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
holds-now = Holds now:
change-until = You can change it until { $when }
keep-vote = { $choice ->
    [for] Keep approval
    [against] Keep rejection
    [send_back] Keep sending back
   *[other] Keep abstaining
}
settled-by = Settled by { $when }
your-comment = Your comment: { $comment }
you-speak-for = You vote as the substitute for { $name }
you-decide-for = You decide as the substitute for { $name }
no-vote-here = You do not vote on this matter.
conflict-noted = You have declared a conflict of interest
conflict-noted-more = You take no part in the matter and cannot see the tally. A substitute has been called in if there is one. The declaration cannot be withdrawn.
decision-is-final = The decision takes effect at once and cannot be changed.
close-vote = Close the vote
not-saved = Not saved. { $fault }
draft-under = What you wrote is still there under { $button }.
draft-left = What you wrote, to copy from here
cut-short = … (shortened)

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
decision-heading = Decision: { $outcome }
ground-majority = Decided by simple majority: { $for } for, { $against } against, { $send_back } for sending back.
ground-casting_vote = A tie. { $name } decided with the casting vote.
ground-decider = Decided by { $name }.
ground-not_quorate = The forum was not quorate: { $present } of { $seats } took part, { $quorum } were needed.
ground-tie_unbroken = A tie, and no casting vote could break it.
ground-nobody_voted = Nobody took a position.
closed-certain = Closed { $when }, when the outcome could no longer change.
closed-deadline = The time to answer ended { $when }.
closed-chair = Closed { $when } by { $who }, who presided.
closed-administrator = Closed { $when } by the administrator.
closed-decider = Decided { $when }.
moved-to = The initiative goes on to: { $place }
stays-at = The initiative stays at: { $place }
closed-at = The initiative is closed: { $place }
back-to = The initiative goes back to: { $place }
positions-heading = How the members voted
position-line = { $name }: { $choice }
position-line-for-seat = { $name } (substitute for { $holder }): { $choice }
nobody-answered = Nobody has answered.
absent-line = Did not answer: { $names }

## Confirmations

confirm-conflict-heading = Declare a conflict of interest?
confirm-conflict-text = You will then take no part in this matter. If you have voted already, your vote will not count. A substitute steps in if there is one. The declaration cannot be withdrawn.
confirm-conflict-yes = Yes, declare a conflict
confirm-close-heading = Close the vote now?
confirm-close-waiting = { $waiting ->
    [0] Everybody has answered.
    [one] 1 member has not answered and will count as absent.
   *[other] { $waiting } members have not answered and will count as absent.
}
confirm-close-outcome = As the votes stand now, the decision will be: { $outcome }.
confirm-close-yes = Yes, close now
go-back = Back

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
open-deadline-hint = At least { $workdays } workdays from today
open-yes = Open the vote
open-yes-individual = Ask for a decision
opened-heading = { $gate } is open
opened-asked = { $forum } has been asked
opened-until = Can answer until { $when }
open-which = Which initiative is it? Write for example: open gate e-archive

## Status and what waits

status-heading = { $key } · { $title }
status-place = Stands at
status-next-gate = Next gate
status-process = Process
status-owner = Owner
status-open-vote = Vote
status-open-until = Open until { $when }
status-last-decision = Latest decision
status-decided = { $gate }: { $outcome }, { $when }
status-steps = Steps
steps-summary = { $done } of { $all } done
status-systems = Systems
status-many-heading = Several initiatives match “{ $words }”
status-many-text = Choose one:
status-all-heading = Initiatives in the portfolio
status-more = And { $count } more. Write more words of its title, or its key.
waiting-heading = { $count ->
    [0] Nothing is waiting for you just now
    [one] 1 thing is waiting for you
   *[other] { $count } things are waiting for you
}
waiting-vote = Vote by { $when }
waiting-voted = Your vote: { $choice }. You can change it until { $when }.
waiting-abstained = You abstain from voting. You can change it until { $when }.
waiting-nothing-more = When a vote opens you will get a card here in the chat.
open-card = Open
none-found = I find no initiative that matches “{ $words }”. Check the spelling, or write the initiative's key, for example INI-2026-014.
no-initiatives = There are no initiatives in the portfolio yet.

## Help

help-heading = This is what you can ask me
help-welcome = Hello { $name }! I am Grindvakt.
help-welcome-anybody = Hello! I am Grindvakt.
help-intro = I see to it that the portfolio's decisions are made in time: I ask for the votes, count them and tell you how it went.
not-understood = I did not understand “{ $words }”.

## Refusals and faults

refused-heading = That did not work
refused-no-such-ballot = There is no such vote. Write “what is waiting for me?” to see yours.
refused-no-ballot = { $initiative } has had no vote.
refused-ballot-closed = The vote is closed and takes no more answers.
refused-no-seat = You have no seat in this vote. Contact the portfolio secretary if that is wrong.
refused-substitute-waits = You are a substitute and will be called in if a member cannot take part. You will then get a card to vote on.
refused-conflict-declared = You have declared a conflict of interest and cannot vote in this matter.
refused-presenter-or-owner = You are the presenter or an owner in this matter and may therefore not vote.
refused-choice-not-offered = That choice is not offered here. Use the buttons on the card.
refused-comment-missing = { $choice ->
    [for] Write a comment: a decisive criterion is not met, so explain why you approve anyway. Then press again.
    [against] Say briefly why you want to reject, then press again.
   *[other] Say what needs to be completed, then press again.
}
refused-comment-too-long = The comment is too long. Shorten it to at most { $limit } characters.
refused-only-chair-closes = Only whoever presides can close the vote: the chair, or the vice chair if the chair has a conflict of interest or may not vote.
refused-no-such-initiative = There is no initiative “{ $words }”. Check the key, for example INI-2026-014.
refused-no-such-step = There is no step “{ $step }”. The steps are: { $steps }.
refused-step-mandatory = The step { $step } is mandatory and cannot be set as not applicable.
refused-step-without-reason = Say why the step { $step } is not applicable.
refused-reason-too-long = The reason is too long. Shorten it to at most { $limit } characters.
refused-no-gate-ahead = { $initiative } has no gate ahead of it.
refused-other-gate = { $initiative } stands before { $gate }, not { $wanted }.
refused-already-open = A vote on { $initiative } is open already. Wait until it is closed.
refused-no-such-forum = There is no forum “{ $forum }”.
refused-forum-does-not-decide = { $forum } does not decide { $gate } in this process.
refused-forum-cannot-decide = The forum { $forum } cannot decide: it lacks a chair or has rules that cannot be satisfied. Correct the forum and import it again.
refused-advisory = { $gate } is an advisory gate, and those cannot be opened yet.
refused-nobody-decides = Nobody is appointed to decide { $gate }. Say who holds one of the roles { $roles }.
refused-may-not-open = You cannot open this gate. The secretary or the chair of the forum that decides does.
refused-evidence-missing = { $count ->
    [one] A paper is missing: { $papers_en }. Add it and try again.
   *[other] { $count } papers are missing: { $papers_en }. Add them and try again.
}
refused-never-quorate = The forum can never be quorate: at least { $quorum } must take part, but only { $voices } may vote.
refused-deadline-passed = The last day to answer has already passed. Choose a later day.
refused-deadline-day-off = The last day to answer must be a workday. Choose another day.
refused-deadline-too-early = The vote must be open at least { $workdays } workdays. Choose a later day.
refused-deadline-too-late = The last day to answer is too far away. Choose a day within { $days } days.
refused-bad-date = The date cannot be read. Choose a day in the calendar.
refused-unknown-action = The button no longer works. Write “help” to see what you can do.
refused-bad-data = The card sent something I cannot read. Open the matter again with “what is waiting for me?”.
refused-unknown-person = I cannot see who you are in the organisation. Contact the Teams administrator.
refused-not-replayable = Neither dead nor unknown, so nothing was started again: { $ids }.
private-only = I answer this in our own chat. Open the chat with me and write there.
try-again = It could not be saved just now. Nothing has changed. Try again in a moment.
our-fault = Something went wrong on our side and nothing has changed. The fault has been noted. Try again, or contact the portfolio secretary.

## The message's summary in the activity feed

summary-vote = Your vote is needed at { $gate }: { $initiative }
summary-decide = Your decision is needed at { $gate }: { $initiative }
summary-shared = A vote is open at { $gate }: { $initiative }
summary-result = { $outcome }: { $gate } – { $initiative }
summary-card = Answer from Grindvakt
