
### Needs: what somebody raises, until the portfolio has it. Each key is in sv.ftl too, with the same placeholders.

raise-kicker = Raise the question
raise-what = Doesn’t the work fit current resources and agreements? Write what is needed and why. The system owner or the business owner prepares it, and it may become a new need in the portfolio.
raise-label = What is needed, and why doesn’t it fit?
raise-missing = Write what is needed.
raise-send = Raise the question
need-kicker = Need { $need }
need-untitled = A new need
need-nobody = the administrator
need-refresh = Show status
need-words = What do you want to tell the portfolio? (optional)
need-pass-on = Pass it on
need-pass-on-open = Pass on to the portfolio
need-reason = Why does it fit?
need-reason-missing = Write why.
need-keep = It fits
need-keep-open = It fits as it is
needstate-preparing = Being prepared
needstate-passed_on = With the portfolio
needstate-kept = Fits current resources
needsource-raised = Raised by { $name }
needsource-gate = Rejected at the gate, by { $name }
needsource-written = Written by { $name }
need-waits = your word on the need { $need }
need-waited = The need has been waiting for you since { $day }
summary-need = Need { $need }: { $title }

refused-may-not-raise = The question is raised by whoever works with the system: the team, its administrator or the product owner. You have none of those roles here.
refused-need-empty = Write what is needed and why it doesn’t fit.
refused-need-reason-missing = Write why it fits, so that whoever raised the question understands it.
refused-need-answered = { $need } has been answered already. The card shows how.
refused-not-your-need = This need doesn’t exist, or is prepared by somebody else.

## Make it a need: a message in a chat
take-heading = Make it a need
take-what = The message becomes a new need for the portfolio. Read it through, take out what doesn’t belong there, and add why it is needed.
take-cut = The message is longer than { $limit } characters. This is its beginning. The link to all of it goes along.
take-empty = The message has no text. Write in your own words what is needed.
take-without = Pictures and files don’t go along. Write what matters in them yourself.
take-label = What is needed, and why?
take-send = Send in the need
take-done = Thank you! The need is kept as { $need } and is with the portfolio. You get a card about it in our own chat.
need-open-message = Open the message
needsource-message = Made from a message, by { $name }

refused-may-not-take = The portfolio doesn’t know you yet, so you can’t hand in needs. Ask the portfolio’s secretary to add you.
refused-no-message = I can’t see which message it is about. Open the message’s menu and choose Make it a need again.
refused-message-deleted = The message has been deleted, so it can’t become a need.
refused-message-taken = This message is need { $need } already.
refused-need-text-missing = Write what is needed and why.
answer-needs = { $least ->
    [yes] You can see { $count } of the latest needs:
   *[no] { $count ->
        [0] There is no need that you can see.
        [one] There is 1 need that you can see:
       *[other] There are { $count } needs that you can see:
    }
}
answer-needs-of = { $count ->
    [0] No need that you can see has been raised from { $title }.
    [one] 1 need that you can see has been raised from { $title }:
   *[other] { $count } needs that you can see have been raised from { $title }:
}
