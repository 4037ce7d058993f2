### What people follow, and how it goes by those who answer for the initiatives. Each key stands in sv.ftl too, with the same placeholders.

## Following

following-kicker = You follow
following-started = You now follow
following-saved = Saved. You follow
following-stopped = You no longer follow
following-how = What happens comes in one card a day, as you begin to work. Decisions, delays and a red status you hear of at once.
following-kinds = Tell me when
followkind-opened = a vote is opened
followkind-decided = a decision is made
followkind-moved = it goes on to a new stage
followkind-status = the owner tells how it is going
followkind-dates = planned days are changed
followkind-release = there is news of a release
following-button-save = Save
following-button-stop = Stop following
following-button-status = Show status
following-button-again = Follow again
following-button-follow = Follow
following-button-list = What do I follow?
following-button-choose = Choose what you hear of
following-open = Open { $title }
following-everything = everything that happens
following-list-heading = { $count ->
    [0] You follow no initiative
    [one] You follow 1 initiative
   *[other] You follow { $count } initiatives
}
following-list-none = Write “follow” and the initiative’s name, or tap Follow when I show its status.
following-day-heading = { $count ->
    [one] News in an initiative that you follow
   *[other] News in { $count } initiatives that you follow
}
following-day-also = Also news in: { $names }.
summary-follow-day = { $count ->
    [one] News in an initiative that you follow
   *[other] News in { $count } initiatives that you follow
}
summary-follow-one = { $title }: { $what }
following-news-opened = { $gate } was opened for decision
following-news-decided = { $gate } was decided: { $outcome }
following-news-moved = Went on to { $place }
following-news-status = The owner says: { $colour }
following-news-status-words = The owner says: { $colour }. { $words }
following-news-dates = Planned days were changed
followdecision-reconsidered = The decision at { $gate } is being reconsidered
followdecision-revoked = The decision at { $gate } has been revoked
followrelease-planned = A release was planned
followrelease-started = The release started
followrelease-finished = The release is done
followrelease-delayed = The release is delayed
followrelease-cancelled = The release was cancelled
refused-follow-nobody = I don’t know who you are here, so I can’t keep what you follow. Write to me in our own chat.
refused-follow-nothing = Choose at least one thing to hear of, or tap Stop following.
refused-follow-too-many = You follow { $limit } initiatives already, and there is no room for more. Stop following one first.
refused-not-followed = You don’t follow { $title }.

## How it goes by its owner

statuscolour-green = Green, it goes as it should
statuscolour-yellow = Yellow, something is going wrong
statuscolour-red = Red, it has stopped or failed
pulse-asked = How is it going?
pulse-before = Last: { $said }
pulse-colour = The status is
pulse-words = In one sentence
pulse-words-example = For example: Delivery is late
pulse-seen = Everybody in the organisation can see the answer. Yellow and red need a sentence.
pulse-button-say = Save the status
pulse-button-form = Tell how it is going
pulse-said = Thanks, the status is saved
pulse-button-again = Change
pulse-outdated = The question no longer applies
pulse-age = { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
}
pulse-label = By its owner
summary-pulse-asked = How is { $title } going?
refused-status-colour = Choose green, yellow or red.
refused-status-words = Write a sentence about what is wrong, so that others understand.
refused-status-long = The sentence is too long. Write at most { $limit } characters.
refused-status-not-yours = How { $title } goes is said by whoever owns or presents it.

## Standing still

unmoved-heading = { $count ->
    [0] No initiative stands still
    [one] 1 initiative stands still
   *[other] { $count } initiatives stand still
}
unmoved-before = Before { $gate }
unmoved-days = { $days ->
    [one] 1 workday without movement
   *[other] { $days } workdays without movement
}
answer-unmoved = { $count ->
    [one] 1 initiative stands still: { $title }, { $days } workdays.
   *[other] { $count } initiatives stand still, the longest { $title }: { $days } workdays.
}
answer-unmoved-none = No initiative stands still.
answer-unmoved-none-own = None of your initiatives stands still.
answer-follow = Do you want to follow { $title }?
answer-follow-already = You follow { $title } already.
answer-unfollow = Do you want to stop following { $title }?
answer-unfollow-not = You don’t follow { $title }.
answer-followed = { $count ->
    [0] You follow no initiative.
    [one] You follow 1 initiative.
   *[other] You follow { $count } initiatives.
}

## Lists of initiatives

answer-initiatives = { $count ->
    [0] There are no initiatives{ $asked }.
    [one] There is 1 initiative{ $asked }.
   *[other] There are { $count } initiatives{ $asked }.
}
listedcolour-green = with green status
listedcolour-yellow = with yellow status
listedcolour-red = with red status
answer-listed-stage = in { $stage }
answer-listed-gate = with { $gate } as the next gate
answer-listed-system = concerning { $system }
answer-listed-of = that { $name } presents or has a role in
answer-listed-own = that you present or have a role in
answer-button-red = Which are red?
answer-button-late = What is late?
answer-button-unmoved = What stands still?
answer-costs-one = 1 initiative under way{ $asked } has an amount: { $title }, SEK { $amount }.
answer-costs = { $count } initiatives under way{ $asked } cost SEK { $amount } together. The most expensive is { $title }: SEK { $most }.
answer-costs-without = { $count ->
    [one] 1 more has no amount and isn’t part of the sum.
   *[other] { $count } more have no amount and aren’t part of the sum.
}
answer-costs-none = { $count ->
    [0] There is no initiative under way{ $asked }.
    [one] There is 1 initiative under way{ $asked }, and it has no amount.
   *[other] There are { $count } initiatives under way{ $asked }, and none of them has an amount.
}
answer-costs-amount = SEK { $amount }
answer-costs-place = SEK { $amount } ({ $count })
answer-green-none = There is no initiative under way{ $asked }.
answer-green-nothing-said = { $count ->
    [one] There is 1 initiative under way{ $asked }, but nobody has given its status.
   *[other] There are { $count } initiatives under way{ $asked }, but nobody has given their status.
}
answer-green-all = { $count ->
    [one] The only initiative under way{ $asked } is green.
   *[other] All { $count } initiatives under way{ $asked } are green.
}
answer-green-said = { $count ->
    [one] 1 initiative under way{ $asked } has a status, and it is green.
   *[other] { $count } initiatives under way{ $asked } have a status, and all of them are green.
}
answer-green-not = { $count ->
    [one] { $every ->
        [one] The only initiative under way{ $asked } isn’t green.
       *[other] 1 of { $every } initiatives under way{ $asked } isn’t green.
    }
   *[other] { $count } of { $every } initiatives under way{ $asked } aren’t green.
}
answer-green-not-both = { $red ->
    [one] 1 is red
   *[other] { $red } are red
} and { $yellow ->
    [one] 1 is yellow
   *[other] { $yellow } are yellow
}.
answer-green-not-red = { $red ->
    [one] It is red.
   *[other] All of them are red.
}
answer-green-not-yellow = { $yellow ->
    [one] It is yellow.
   *[other] All of them are yellow.
}
answer-green-silent = { $count ->
    [one] For 1 more, nobody has given a status.
   *[other] For { $count } more, nobody has given a status.
}
answer-unowned-none = { $every ->
    [0] There is no initiative under way{ $asked }.
   *[other] All initiatives under way{ $asked } have an owner.
}
answer-unowned = { $count ->
    [one] { $every ->
        [one] The only initiative under way{ $asked } has no owner:
       *[other] 1 of { $every } initiatives under way{ $asked } has no owner:
    }
   *[other] { $count } of { $every } initiatives under way{ $asked } have no owner:
}
answer-risks-none = { $count ->
    [0] There is no initiative under way{ $asked }.
   *[other] No initiative under way{ $asked } has a risk class.
}
answer-risks = { $count ->
    [0] No initiative under way{ $asked } has a high risk.
    [one] 1 initiative under way{ $asked } has a high risk.
   *[other] { $count } initiatives under way{ $asked } have a high risk.
}
riskcount-medium = { $count ->
    [one] 1 has a medium risk
   *[other] { $count } have a medium risk
}
riskcount-low = { $count ->
    [one] 1 has a low risk
   *[other] { $count } have a low risk
}
answer-risks-others = { $others }.
answer-risks-without = { $count ->
    [one] 1 has no risk class.
   *[other] { $count } have no risk class.
}
risksaid-high = High risk
risksaid-medium = Medium risk
risksaid-low = Low risk
answer-touching-no-system = You own no system in the register.
answer-touching = { $count ->
    [0] { $systems ->
        [one] No initiative under way concerns the system that you own.
       *[other] No initiative under way concerns any of the { $systems } systems that you own.
    }
    [one] 1 initiative under way concerns { $systems ->
        [one] the system that you own:
       *[other] systems that you own:
    }
   *[other] { $count } initiatives under way concern { $systems ->
        [one] the system that you own:
       *[other] systems that you own:
    }
}
answer-late = { $count ->
    [one] 1 initiative is late: { $title }, { $what } was planned for { $day }.
   *[other] { $count } initiatives are late, { $title } the longest: { $what } was planned for { $day }.
}
answer-late-none = No initiative has passed a planned day.
answer-late-none-own = None of your initiatives has passed a planned day.
answer-late-planned = { $what } was planned for { $day }
answer-late-days = { $days ->
    [0] no workday ago
    [one] 1 workday ago
   *[other] { $days } workdays ago
}
answer-late-go-live = the go-live
