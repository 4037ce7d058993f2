### Conditions of decisions. Each key is in sv.ftl too, with the same placeholders.

## The cards
conditions-heading = Conditions
conditions-none = No conditions are set.
condition-asks-you = { $kind ->
    [assignment] An assignment waits for your answer
   *[condition] A condition waits for your answer
}
condition-is-yours = { $kind ->
    [assignment] An assignment that is yours
   *[condition] A condition that is yours
}
condition-needs-you = { $kind ->
    [assignment] An assignment needs you
   *[condition] A condition needs you
}
condition-late = { $kind ->
    [assignment] An assignment is overdue
   *[condition] A condition is overdue
}
condition-owner-gone = { $kind ->
    [assignment] Whoever has the assignment has left
   *[condition] The condition’s owner has left
}
condition-waits-answer = { $kind ->
    [assignment] your answer to an assignment of { $gate }, { $initiative }
   *[condition] your answer to a condition of { $gate }, { $initiative }
}
condition-waits-report = { $kind ->
    [assignment] your word when the assignment of { $gate }, { $initiative }, is done
   *[condition] your word when the condition of { $gate }, { $initiative }, is met
}
condition-of = { $kind ->
    [assignment] assignment from { $gate }
   *[condition] condition from { $gate }
}
condition-said = “{ $words }”
condition-due = Due { $day }
condition-was-due = Should have been done by { $day }
condition-owner = owner { $name }
condition-owner-you = you are responsible
condition-you-countered = You have proposed something else
condition-you-declined = You have answered that you can’t
condition-you-reported = You have reported it as done
condition-you-did = { $state ->
    [accepted] You took it
    [declined] You answered that you can’t
    [countered] You proposed something else
   *[reported] You reported it as done
}
condition-next-countered = The secretary or whoever presides answers your proposal. Until then what stands at the top applies.
condition-next-declined = The secretary or whoever presides names somebody else.
condition-next-reported = The secretary or whoever presides confirms it, or says what is missing.
condition-agreed = The owner’s proposal is accepted
condition-returned = Not done yet
condition-words-missing = Write something, and it can be sent.
condition-row = { $kind ->
    [assignment] Assignment from { $gate }
   *[condition] Condition from { $gate }
}
condition-instead = The owner proposes instead
condition-shuts = The next gate can’t be opened until the condition is confirmed.
condition-shuts-none = No gate is left, but the condition is followed up until it is confirmed.
condition-awaits-yes = The gates after { $gate } can’t be opened until somebody has said yes. The secretary, or whoever leads the body, can name another person or go on without a yes.
condition-rests = { $kind ->
    [assignment] The decision at { $gate } is being reconsidered. Until then the assignment is on hold, and nobody is reminded.
   *[condition] The decision at { $gate } is being reconsidered. Until then the condition is on hold: nobody is reminded, and it keeps no gate shut.
}
condition-put-off = The question of { $gate } isn’t put at the moment. Until it is put again the assignment rests: nobody is reminded, and its last day is reckoned again.
condition-fell = { $kind ->
    [assignment] The decision at { $gate } no longer applies, so neither does the assignment. You need not do anything.
   *[condition] The decision at { $gate } no longer applies, so neither does the condition. You need not do anything.
}
condition-stopped = { $kind ->
    [assignment] The initiative has come to an end, so the assignment from { $gate } no longer applies. You don’t need to do anything.
   *[condition] The initiative has come to an end, so the condition from { $gate } no longer applies. You don’t need to do anything.
}
condition-all = Conditions and assignments
condition-send = Send
condition-drop = Take back
condition-dropped = The condition at { $gate } is taken back
condition-added = The condition goes with the question at { $gate }
condition-new = New condition at { $gate }
condition-new-text = What is to be met?
condition-new-due = Due
condition-due-missing = Choose a day, and it can be sent.
condition-propose = Add the condition
condition-beside = { $count ->
    [one] You are reminded of one more
   *[other] You are reminded of { $count } more
}
condition-who = Who sees to it?
condition-who-missing = Choose who sees to it.
condition-who-else = { $count ->
    [0] Somebody else: name or email address
   *[other] Somebody else ({ $count } more, whom the list has no room for): name or email address
}
condition-other-text = Your proposal
condition-other-due = Due
condition-why-not = Why can’t you take it?
condition-note = How has it been met? (optional)
condition-missing = What is missing?
condition-why-waive = Why is it waived? The reason stays in the log.
condition-why-go-on = Why does the matter go on without a yes? The reason is shown to those who decide at the gates that follow.
condition-to-ballot = To the vote
condition-news = New condition at { $gate }
condition-news-dropped = A condition at { $gate } was taken back
condition-news-vote = An approval now comes with other conditions than when you got the question. You can change your vote until it closes.
conditionstate-proposed = Proposed
conditionstate-asked = Waits for its owner’s answer
conditionstate-accepted = Its owner has taken it
conditionstate-declined = Its owner can’t take it
conditionstate-countered = Its owner proposes something else
conditionstate-reported = Reported as met
conditionstate-passed = The matter goes on without a yes
conditionstate-confirmed = Confirmed
conditionstate-waived = Waived
conditionstate-dropped = No longer applies
conditionact-accept = I’ll take it
conditionact-decline = I can’t
conditionact-counter = Propose a change
conditionact-report = It is met
conditionact-agree = Accept proposal
conditionact-keep = Keep as decided
conditionact-hand_over = Change owner
conditionact-return = Not done yet
conditionact-confirm = Confirm
conditionact-go_on = Go on without a yes
conditionact-waive = Waive

## What blocks a gate
condition-blocks = Condition from { $gate }: “{ $text }” ({ $name }, by { $day }). { $state ->
    [left] Its owner has left: name another.
    [asked] Its owner hasn’t answered.
    [accepted] Not reported as met.
    [declined] Its owner can’t take it: name another.
    [countered] Its owner has proposed something else: answer.
   *[other] Waits to be confirmed.
}
role-blocks = Nobody has agreed to be { $role }: { $state ->
    [left] { $name } has left.
    [asked] { $name } hasn’t answered.
    [declined] { $name } can’t take it.
   *[other] { $name } has proposed something else.
}
mends-role = whoever is asked answers; the secretary, or whoever leads the body, names another person, or goes on without a yes and writes why

## Faults and refusals
refused-no-such-condition = There is no such condition. Write “conditions” and the initiative’s key to see those there are.
refused-not-your-conditions = The conditions of { $initiative } are shown to those who decide, present or hold a role in it.
refused-may-not-propose-condition = Conditions at { $gate } are proposed by the presenter, the secretary or whoever presides. Ask one of them.
refused-no-conditions-here = The process doesn’t have the outcome “approved with conditions” at { $gate }. Ask for it to be sent back, or change the process.
refused-condition-many = The question has { $most } conditions already. Merge some, or take one back.
refused-condition-words = Write something, and it can be sent.
refused-condition-owner = The portfolio doesn’t know that person. Choose another, or import the person first.
refused-condition-owner-several = Several people are called { $name }. Write the person’s email address instead.
refused-condition-owner-left = { $name } has left and can’t own a condition. Choose somebody else.
refused-condition-due-passed = That day has passed. Choose today or a later one.
refused-condition-due-late = That day is too far away. Choose one within five years.
refused-condition-decided = The question has been decided, so the condition can’t be taken back. It can be waived with a reason.
refused-condition-not-yours = This is for whoever has it to answer: { $name }.
refused-condition-not-steward = This is done by the secretary or whoever presides in the body, never by whoever is to carry it out.
refused-nothing-to-pass = No gate waits for a yes here, so there is nothing to go on without.
refused-ended-without-yes = { $state ->
    [passed] The matter goes on without a yes, and the reason is to stand with the question at the gates that follow. So this can be neither confirmed nor waived. Change the owner instead, or wait for a yes.
   *[other] Nobody has agreed to take the role, so this can be neither confirmed nor waived. Change the owner, or go on without a yes and say why.
}
refused-condition-changed = { $who ->
    [you] It stands differently by now
   *[another] { $name } was first, or it stands differently by now
}: { $state ->
    [proposed] it is proposed.
    [asked] it waits for its owner’s answer.
    [accepted] its owner has taken it.
    [declined] its owner can’t take it.
    [countered] its owner has proposed something else.
    [reported] it has been reported as met.
    [passed] the matter goes on without a yes.
    [confirmed] it is confirmed.
    [waived] it has been waived.
   *[other] it no longer applies.
} Read it again before you do anything.
refused-condition-same = The proposal says the same as what applies now. Change its text or its day.
refused-condition-same-owner = { $name } has it already. Choose somebody else or another day.

## The message’s line in the activity feed
summary-condition = { $kind ->
    [assignment] Assignment from { $gate } – { $initiative }
   *[condition] Condition from { $gate } – { $initiative }
}
summary-condition-soon = { $kind ->
    [assignment] Reminder: assignment from { $gate } – { $initiative }
   *[condition] Reminder: condition from { $gate } – { $initiative }
}
summary-condition-late = { $kind ->
    [assignment] Overdue assignment from { $gate } – { $initiative }
   *[condition] Overdue condition from { $gate } – { $initiative }
}
summary-condition-news = The conditions have changed at { $gate } – { $initiative }
answer-conditions-left = { $when ->
    [then] { $count ->
        [0] No condition{ $asked } that you can see is due then.
        [one] 1 condition{ $asked } is due then:
       *[other] { $count } conditions{ $asked } are due then:
    }
   *[ever] { $count ->
        [0] No condition{ $asked } that you can see remains.
        [one] 1 condition{ $asked } remains:
       *[other] { $count } conditions{ $asked } remain:
    }
}
answer-conditions-late = { $count ->
    [one] 1 of them should have been met already.
   *[other] { $count } of them should have been met already.
}
answer-conditions-for = on { $title }
answer-conditions-before = from { $gate }
answer-conditions-from = set by { $forum }
answer-conditions-own = that you are to meet
answer-conditions-of = that { $name } is to meet
