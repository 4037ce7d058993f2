### What one can ask about: the status, what waits, who one is, help. Every key is in sv.ftl too, with the same placeholders.

## Status and what waits
status-kicker = Status
status-waits = is waiting for a decision at { $gate }, by { $when }.
status-waits-casting = is waiting for a casting vote at { $gate }.
status-at-gate = has { $gate } as its next gate.
status-in-stage = is in { $place }.
status-stands-at = is at “{ $place }”.
waiting-shown = { $first }–{ $last } of { $all } are shown, the most urgent first.
waiting-more = { $count } more
waiting-next = Show the next { $count }
open-matter = Open { $title }
help-example = For example: { $words }
who-known = { $name }, you are in the portfolio.
who-unknown = { $name }, you are not in the portfolio yet. Give the administrator your object id.
who-object-id = Object id
who-tenant = Tenant
who-mail = Email
who-language = Language
who-time-zone = Time zone
language-sv = Swedish
language-en = English
channel-use = The channel’s id, to be written as channel in forums.yaml:
channel-id = Channel
channel-team = Team
channel-none = This is no channel. Write the same in the channel, and I answer there.
status-next-gate = Next gate
status-process = Process
status-owner = Owner
status-count-privately = I show how the votes stand only to those the matter concerns. Write “status { $key }” in our own chat.
status-steps = Steps
steps-summary = { $done } of { $all } done
status-systems = Systems
waiting-heading = { $count ->
    [0] Nothing is waiting for you right now
    [one] 1 thing is waiting for you
   *[other] { $count } things are waiting for you
}
waiting-vote = your vote at { $gate }
waiting-decide = your decision at { $gate }
waiting-casting = your casting vote at { $gate }
waiting-voted = { $gate }, you have answered: { $choice }
waiting-not-counted = What you write in the chat doesn’t count as a vote or a confirmation. Answer with the buttons on the card.
waiting-nothing-more = When something needs you, you get a card here in the chat.

## Help

help-heading = This is what you can ask me
help-all = All commands
help-more = More commands
help-welcome = Hello { $name }! I am Grindvakt.
help-welcome-anybody = Hello! I am Grindvakt.
help-intro = I see to it that the portfolio’s decisions are made in time: I ask for the votes, count them and tell you how it went.
not-understood = I did not understand “{ $words }”.
files-not-taken = I can’t take files in the chat. Paste recipients as email addresses under Audience on the announcement’s card. Whoever runs Grindvakt can read in a long list or a picture.


## Answers to questions

answer-status-count = { $title } is waiting for a decision at { $gate }; { $done } of { $all } { $done ->
        [one] has
       *[other] have
    } voted, last day { $when }.
answer-status-waits = { $title } is waiting for a decision at { $gate }, last day { $when }.
answer-status-casting = { $title } is waiting for the casting vote at { $gate }.
answer-status-at-gate = { $title } is at { $gate }; the vote hasn’t been opened.
answer-status-on-way = { $title } is in { $place }; { $gate } comes next.
answer-status-in = { $title } is at “{ $place }”.
replystage-done = done
replystage-now = now
replystage-later = later
replystage-again = again
answer-label-next = Next
answer-label-go-live = Goes live
answer-as-of = As of { $when }
answer-of-days = For { $days }. { $asof }
answer-more-privately = I show what concerns only you in our own chat. Write the same question there.
answer-button-history = History
answer-button-why = What is missing?
answer-button-wrong = Wrong answer?
answer-button-help = Help
answer-button-more = Show more
answer-button-first = Show from the beginning
answer-of-several = Here are the answers for { $count }, in the order that you wrote.
answer-howto-named = “{ $name }”
answer-button-instead = Who can answer instead?
answer-person = { $name } { $parts }.
answer-person-forums = { $count ->
    [one] sits on 1 body
   *[other] sits on { $count } bodies
}
answer-person-systems = { $count ->
    [one] owns 1 system
   *[other] owns { $count } systems
}
answer-person-initiatives = { $count ->
    [one] has a role in 1 initiative under way
   *[other] has a role in { $count } initiatives under way
}
answer-person-none = { $name } has no role in the portfolio.
answer-person-system = System owner
answer-person-presents = presenter
answer-wrong-noted = Thank you. The question is now on the administrator’s list, without names.
replydecided-approved = { $title } was approved at { $gate } on { $day } by { $by }.
replydecided-approved_with_conditions = { $title } was approved with conditions at { $gate } on { $day } by { $by }.
replydecided-sent_back = { $title } was sent back at { $gate } on { $day } by { $by }.
replydecided-postponed = { $title } was postponed at { $gate } on { $day } by { $by }.
replydecided-rejected = { $title } was rejected at { $gate } on { $day } by { $by }.
replydecided-referred = { $title } was referred at { $gate } on { $day } by { $by }.
replydecided-noted = { $title } was noted at { $gate } on { $day } by { $by }.
replydecided-withdrawn = { $title } was withdrawn at { $gate } on { $day }, before { $by } decided.
replysince-expired = The decision no longer holds.
replysince-reconsidered = The decision is being reconsidered.
replysince-replaced = A later decision has replaced it.
replysince-revoked = The decision has been revoked.
answer-decided-period = { $went ->
    [approved] { $count } matters were approved then.
    [rejected] { $count } matters were rejected then.
    [postponed] { $count } matters were postponed then.
    [sent_back] { $count } matters were sent back then.
   *[any] { $count } decisions were made then.
} The latest: { $title } at { $gate }.
answer-decided-latest = { $went ->
    [approved] { $count } matters have been approved.
    [rejected] { $count } matters have been rejected.
    [postponed] { $count } matters have been postponed.
    [sent_back] { $count } matters have been sent back.
   *[any] { $count } decisions have been made.
} The latest: { $title } at { $gate }.
answer-decided-none = { $when ->
    [then] { $went ->
        [approved] No matter was approved{ $asked } then.
        [rejected] No matter was rejected{ $asked } then.
        [postponed] No matter was postponed{ $asked } then.
        [sent_back] No matter was sent back{ $asked } then.
       *[any] No decision was made{ $asked } then.
    }
   *[ever] { $went ->
        [approved] No matter has been approved{ $asked } yet.
        [rejected] No matter has been rejected{ $asked } yet.
        [postponed] No matter has been postponed{ $asked } yet.
        [sent_back] No matter has been sent back{ $asked } yet.
       *[any] No decision has been made{ $asked } yet.
    }
}
answer-decided-about = about { $title }
answer-decided-at = at { $gate }
answer-decided-by = by { $forum }
answer-history = Latest for { $title }: { $what }, { $day }.
answer-history-none = { $when ->
    [then] Nothing happened with { $title } then.
   *[ever] Nothing has happened with { $title } yet.
}
answer-event-opened = { $gate } was opened for a decision
answer-event-closed = { $gate } was decided: { $outcome }
answer-event-moved = moved on to { $place }
answer-news-since = { $least ->
    [yes] At least { $count } things have happened that concern you since { $day }.
   *[no] { $count ->
        [one] 1 thing has happened that concerns you since { $day }.
       *[other] { $count } things have happened that concern you since { $day }.
    }
}
answer-news-then = { $least ->
    [yes] At least { $count } things that concern you happened then.
   *[no] { $count ->
        [one] 1 thing that concerns you happened then.
       *[other] { $count } things that concern you happened then.
    }
}
answer-news-none = { $when ->
    [then] Nothing that concerns you happened then.
   *[ever] Nothing new that concerns you since { $day }.
}
answer-substitutes = Substitutes in { $forum }, in their order: { $names }.
answer-substitutes-none = { $forum } has no substitutes.
answer-instead = { $names } can answer instead about { $title }.
answer-instead-none = Nobody else has been named to answer about { $title }.
answer-instead-of = These come next instead of { $name }.
answer-instead-of-none = Nobody comes next instead of { $name }. Say which initiative you mean.
answer-help = Ask about status, decisions, owners, releases and trainings.
answer-thanks = You are welcome!
answer-choose = Which one do you mean?
answer-choose-other = Something else? Ask again with more of the name.
answer-choose-one = Do you mean this?
replywhich-initiative = Which initiative do you mean?
replywhich-forum = Which body do you mean?
replywhich-training = Which training do you mean?
replywhich-person = Who do you mean?
replywhich-system = Which system do you mean?
replywhich-period = There is no such day or week
answer-which-day = Write the question again with another day. You can also ask:
answer-which-how = Write the name or a part of it. You can also ask:
answer-no-such-number = I find nothing with the number { $number }. Check it, or write a word of the title.
answer-unknown = I didn’t quite understand
answer-unknown-words = You wrote “{ $words }”.
answer-unknown-offers = Did you mean any of these?
refused-nickname = A nickname has 2 to { $limit } characters, one of them a letter at least.
refused-no-such-nickname = Nothing is called “{ $words }”.
refused-nothing-to-call = There is no initiative and no system “{ $words }”. Write the initiative’s key or the system’s id.
refused-no-such-open-question = No question has the number { $question }. Write grindvakt questions to see those that there are.
status-assignment = Assignment
status-needs = Needs raised

## Searching from the message box, and links

refused-shared-outside = This chat is shared with others than the organisation. I show nothing here. Search in a chat with colleagues only.
shared-open = Open in Grindvakt
search-empty = There is nothing to show yet.
search-none = Nothing here matches “{ $words }”. Try another word or a key.

## Saved questions

saved-kept = I ask for you
saved-stopped = I no longer ask
saved-every = Every { $days } at { $time }.
saved-day = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
saved-workday = weekday
saved-next = Next time: { $when }.
saved-how = The answer comes here in the chat. If you are on leave, it comes when you are back.
saved-asked = You asked me to ask: { $words }
saved-stop = Stop asking
saved-stop-this = Stop asking: { $words }
saved-list = My questions
saved-list-heading = { $count ->
    [0] You have no saved questions
    [one] I ask 1 question for you
   *[other] I ask { $count } questions for you
}
saved-example = Write for example: every Monday 08: what is waiting for me?
saved-failed-heading = I got no answer
saved-failed-last = It went wrong the last time.
saved-failed = Something went wrong when I asked. Whoever looks after Grindvakt can see it. I try again next time.
saved-secret = The matter is confidential, so the answer isn’t sent by itself. Ask me here instead.
saved-failed-rights = You may no longer know the answer, or what the question is about is gone.
summary-saved = The answer to your question: { $words }
refused-saved-how = I can ask on days of the week that you choose, or every weekday. Write day, time and question, for example: every Monday 08: what is waiting for me?
refused-saved-unclear = I’m not sure what “{ $words }” is about. Ask me the question first, then write it as I understood it.
refused-saved-several = At fixed times I ask about one thing at a time. Save a question for each of them.
refused-saved-too-many = You have { $limit } saved questions already, and there is no room for more. Stop one of them first: write my questions.
refused-no-such-saved = That question is no longer among yours. Write my questions to see them.

## What one can ask, by who one is

help-try = Ask in your own words, for example:
answer-concerned = { $what } concerns you: { $ways }.
answer-concerned-told = { $what } concerns you: you are among those who are told of it.
answer-concerned-not = { $of ->
    [initiative] I find nothing that says that { $what } concerns you: you have no role in the initiative, own none of its systems and aren’t in the audience of any planned release.
   *[system] I find nothing that says that { $what } concerns you: you are registered neither as its owner nor as a user of it, and aren’t in the audience of any planned release.
}
answer-concerned-coming = { $count ->
    [one] 1 coming release concerns you:
   *[other] { $count } coming releases concern you:
}
answer-concerned-releases = { $when ->
    [then] { $count ->
        [0] No planned release concerns you then.
        [one] 1 planned release concerns you then:
       *[other] { $count } planned releases concern you then:
    }
   *[ever] { $count ->
        [0] No planned release concerns you.
        [one] 1 planned release concerns you:
       *[other] { $count } planned releases concern you:
    }
}
concerned-manages = you are responsible for the release
concerned-owns = you own { $system }
concerned-uses = you are registered as a user of { $system }
concerned-presents = you are its presenter
concerned-role = you have the role of { $role }
concerned-decides = you are a member of { $forum }, which decides at { $gate }
