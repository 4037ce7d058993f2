
### Advice before a gate. Each key is in sv.ftl too, with the same placeholders.

## The card to whoever is to answer
advice-kicker = { $body } is asked for its advice before { $gate }
advice-given-kicker = { $body } has given its advice before { $gate }
advice-over-kicker = Advice of { $body } before { $gate }
advice-until = Answer by { $when }
advice-late = The time ran out { $when }, but you can still answer
advice-over = The gate has been opened. The time was { $when }.
advice-not-needed = Your advice is no longer needed
advicewontcome-ended = The initiative has ended, so { $gate } won’t be opened.
advicewontcome-moved = The initiative has been moved and no longer comes to { $gate }.
advice-may-change = You can change it until { $gate } opens.
advice-by = { $name }, { $when }
advice-words = What do you want to say?
advice-words-if = Comment (optional)
advice-words-missing = Write what you have to say.
advice-link = Link to a paper (optional)
advice-send = Give the advice
advice-open-paper = Open the paper
opinion-for = In favour
opinion-remarks = In favour, with remarks
opinion-against = Against
opinion-not_ours = Not our matter

## How it stands
advice-waits = Has been asked. Answer by { $when }
advice-silent = Hasn’t answered. The time ran out { $when }.
advice-passed = Hasn’t answered. The matter goes on all the same.

## The card to whoever prepares
advice-before = Advice before { $gate }
advice-none-yet = Nobody has been asked for advice yet.
advice-unasked = The process asks for the advice of { $body }, which hasn’t been asked.
advice-more = { $count ->
    [one] … and 1 more.
   *[other] … and { $count } more.
}
advice-ask-open = Ask for advice
advice-bodies = Who is to answer?
advice-bodies-else = Others ({ $count } more, whom the list has no room for): name or id, with commas between
advice-bodies-missing = Choose at least one.
advice-due = Last day to answer (at noon)
advice-question = What do you want to know? (optional)
advice-ask = Send the question
advice-pass-open = Go on without advice
advice-pass-whom = Without the advice of
advice-pass-reason = Why does the matter go on without it?
advice-pass-reason-missing = Write why. It is kept with the decision.
advice-pass = Go on
advice-earlier = From an earlier round, { $day }
advice-papers-changed = The papers have changed since then.
advice-carry = { $count ->
    [one] Let the earlier advice stand
   *[other] Let the earlier advice stand
}
advice-anew = Advice of { $body } before { $gate }
advice-asked-anew = The question has been put again. Answer it on the newer card.
advice-said-anew = The advice has been changed. The newer card shows what holds.
advice-told = { $body } has given its advice before { $gate }
advice-told-silent = { $body } hasn’t given its advice before { $gate }
advice-change = Show and change
advice-silent-what = The gate can’t be opened until the advice has come, or until whoever opens the gate goes on without it and says why.
advice-show-all = Show all advice
advice-blocks-earlier = It said something on { $day }, in an earlier round.
advice-wanted = advice from { $body } on { $gate }
advice-blocks = The advice of { $body } is asked for by { $day } and hasn’t come.
advice-blocks-overdue = { $body } hasn’t answered; the time ran out { $day }.
mends-advice = ask for the advice, or go on without it and say why

## The messages' line in the feed
summary-advice = { $body } is asked for advice: { $initiative }, { $gate }
summary-advice-reminder = Reminder: { $body } is asked for advice on { $initiative }, { $gate }
summary-advice-told = Advice of { $body }: { $initiative }, { $gate }

## Why not
refused-may-not-ask-advice = Advice is asked for by whoever presents or owns the initiative, or opens the gate.
refused-may-not-pass-advice = Only whoever can open the gate can go on without advice.
refused-advice-of-whom = The process doesn’t say who is to give advice before { $gate }. Choose who to ask.
refused-advice-nobody-chosen = Choose at least one to ask.
refused-no-such-body = “{ $body }” doesn’t exist here, or decides the gate itself. Choose among: { $bodies }.
refused-body-without-people = { $body_en } has no chair, secretary or holder who can answer. Ask the administrator to add somebody.
refused-advice-reason-missing = Write why the matter goes on without the advice.
refused-advice-is-given = { $body_en } has already given its advice.
refused-advice-too-late = The last day is too far away. Choose a day within { $workdays } workdays.
refused-advice-day-over = That day is over. Choose a later one.
refused-advice-gate-open = { $gate } is open already, so it is too late to ask for advice.
refused-advice-frozen = { $gate } has been opened, so the advice can no longer be changed.
refused-advice-gate-wont-come = { $gate } won’t be opened for this initiative, so no advice is needed. Talk to whoever asked for it if you want to say something all the same.
refused-advice-words-missing = Write what you have to say, so that those who decide understand it.
refused-advice-said-meanwhile = { $name } has answered for you already: read the answer above. Send again if yours is to stand instead.
refused-advice-link = The link must begin with https:// and open for everybody who is to read it.
refused-not-your-advice = This advice is given by somebody else.
refused-may-not-carry-advice = Only those who can open the gate can let earlier advice stand.
refused-advice-papers-changed = The papers have changed since the advice was given. Ask for it again.

## Questions about advice

answer-advice = { $count } bodies have given advice on { $title } at { $gate }.
answer-advice-one = { $body } on { $title } at { $gate }: { $said }.
answer-advice-none = No advice has been given on { $title }.
answer-advice-none-of = { $body } hasn’t given advice on { $title }.
answer-advice-not-yours = Advice on { $title } can be read by those who prepare or decide the matter.
answer-advice-private = I show advice on { $title } only in our own chat.
