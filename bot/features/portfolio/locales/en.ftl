### Initiatives and systems: finding and choosing them, their planned dates, and refusals about them and their steps. Every key is in sv.ftl too, with the same placeholders.

status-nearest-heading = I can’t find an initiative that matches “{ $words }”
status-nearest-text = Did you mean one of these?
status-many-heading = Several initiatives match “{ $words }”
status-many-text = Choose one:
status-which-heading = Which initiative is it about?
status-which = Tap one, or write its key or words of its title after “{ $command }”.
status-all-heading = Initiatives in the portfolio
status-more = And { $count } more. Write more words of its title, or its key.
none-found = I can’t find an initiative that matches “{ $words }”. Write “status” alone to see which there are.
no-initiatives = There are no initiatives in the portfolio yet.
place-final = “{ $place }”
refused-secret-here = { $initiative } is confidential and shown in your own chat alone. Open the chat with me and go on there.
refused-no-such-initiative = There is no initiative “{ $words }”. Check the key, for example INI-2026-014.
refused-no-such-step = There is no step “{ $step }”. The steps are: { $steps }.
refused-step-mandatory = The step { $step } is mandatory and cannot be set as not applicable.
refused-step-without-reason = Say why the step { $step } is not applicable.
refused-step-unanswered = The step { $step } isn’t done before its question is answered: { $check_en } Give the answer as the reason, and try again.
refused-answer-without-note = Write why { $criterion } is not applicable.
refused-may-not-answer = The criteria of { $initiative } are answered by the presenter, whoever holds a role in the initiative, or the chair, vice chair and secretary of a body that decides in the process.
refused-answered-meanwhile = { $name } answered the criterion before you, so your answer isn’t saved. This is how it is answered now. To change it all the same, save again.
refused-changed-meanwhile = The criterion has another answer since you saw it, so yours isn’t saved. This is how it is answered now. To change it all the same, save again.
refused-answer-which-gate = Say which gate it is about: { $gates }.
refused-no-such-criterion = { $gate } has no criterion “{ $criterion }”. The criteria are: { $criteria }.

## Systems
system-kicker = System
system-owners = Owners
system-owners-none = No owner is given.
system-owners-unnamed = { $count ->
    [one] 1 more person
   *[other] { $count } more people
}
system-owners-unknown = { $count ->
    [one] 1 person
   *[other] { $count } people
}
system-owners-groups = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
system-owners-rules = { $count ->
    [one] those covered by 1 rule
   *[other] those covered by { $count } rules
}
system-initiatives = Initiatives
system-initiatives-none = No initiative concerns the system.
system-next-gate = Next gate: { $name }
system-next-gate-day = Next gate: { $name }, planned { $day }
system-go-live = Go-live: { $day }
system-more = And { $count ->
    [one] 1 more initiative
   *[other] { $count } more initiatives
}.
systems-heading = Systems
systems-many = Several systems match “{ $words }”
systems-nearest = I can’t find a system that matches “{ $words }”
systems-more = And { $count } more. Write more words of its name.
system-none-found = I can’t find a system that matches “{ $words }”. Write “system” alone to see which there are.
system-none-of = { $initiative } concerns no system in the register.
no-systems = There are no systems in the register yet.
refused-no-such-system = There is no system “{ $words }”. Check its id or name.

## Planned dates
label-planned = Planned
planned-go-live = go‑live { $day }
plan-kicker = Plan dates
plan-intro = When are the gates to be decided? Empty a field to remove its date.
plan-go-live = Go-live
plan-save = Save dates
plan-saved = The dates are saved
plan-no-days = No dates are planned.
plan-over = The initiative has no gates left.
refused-may-not-plan = You may not plan { $initiative }. Its presenter, those who hold a role in it, and the secretary and chairs of the body that decides may.
refused-no-such-gate-to-plan = The initiative meets no gate “{ $name }”. What can be planned: { $gates }.

## Answers to questions

answer-and = and
answer-owner = { $title } is owned by { $names }.
answer-owner-none = Nobody has been named the owner of { $title }.
answer-amount = The amount for { $title } is SEK { $amount }.
answer-brief = No amount is set for { $title }.
answer-from-brief = From the brief: { $brief }
answer-goals = Grindvakt has no goals, benefits or costs of { $title }. Ask { $names }.
answer-goals-none = Grindvakt has no goals, benefits or costs of { $title }.
answer-presenter = { $name } presents { $title }.
answer-members = { $forum } has { $count ->
    [one] 1 voting seat
   *[other] { $count } voting seats
}. The chair is { $chair }.
replyseat-chair = Chair
replyseat-vice_chair = Vice chair
replyseat-member = Members
replyseat-substitute = Substitutes
replyseat-observer = Observers
replyseat-secretary = Secretary
answer-seats-own = { $count ->
    [0] You don’t sit on any body.
    [one] You sit on 1 body.
   *[other] You sit on { $count } bodies.
}
answer-seats = { $count ->
    [0] { $name } doesn’t sit on any body.
    [one] { $name } sits on 1 body.
   *[other] { $name } sits on { $count } bodies.
}
seatheld-chair = chair
seatheld-vice_chair = vice chair
seatheld-member = member
seatheld-substitute = substitute
seatheld-observer = observer
seatheld-secretary = secretary
reach-local = one business area
reach-shared = several business areas
reach-organisation = the whole organisation
reach-external = outside the organisation too
risk-low = low
risk-medium = medium
risk-high = high
basis-kicker = Decision facts
basis-intro = They settle who decides, where the process has rules for it. A gate that is open already isn’t affected.
basis-amount = Amount in SEK
basis-sum = SEK { $amount }
basis-amount-example = For example 2 400 000
basis-reach = Reach
basis-risk = Risk class
basis-students = Does it concern education or the students’ situation?
basis-yes = Yes
basis-no = No
basis-not-said = Not given
basis-nothing = Nothing is given.
basis-save = Save
basis-saved = Saved
refused-bad-amount = The amount can’t be read. Write whole kronor, for example 2 400 000, at most { $most }.
secret-title = Matter { $initiative } (confidential)
secret-paper = Confidential paper
secret-words = (confidential)
secret-show = Show what is confidential
secret-kicker = Confidentiality
secret-none = Nothing in the matter is marked as confidential.
secret-matter = The whole matter
secret-no-twin = None
secret-what = What should be marked?
secret-kind = Why?
secretkind-marked = Another ground, written below
secretkind-procurement = A procurement is open ({ $ground })
secret-ground = Ground
secret-ground-example = For example OSL 18 kap. 8 §
secret-last = Last day (empty: until further notice)
secret-twin = Redacted paper that everybody else gets
secret-what-named = A paper that the list has no room for ({ $count } more): title or id
secret-twin-named = A redacted paper that the list has no room for: title or id
secret-lift-which = What is to be opened again?
secret-lift-open = Lift secrecy
secret-mark = Mark as confidential
secret-lift = Lift: { $what }
secret-on = from { $first } until further notice
secret-days = { $first } to { $last }
secret-twin-is = others get “{ $what }”
refused-may-not-mark = You cannot mark { $initiative } as confidential. Those who can: its presenter, whoever has a role in it, and the secretary and chair of the body that decides.
refused-no-ground = Write the ground for the confidentiality, for example OSL 18 kap. 8 §, or choose that a procurement is open.
refused-ground-too-long = The ground may have at most { $limit } characters. Write just the paragraph.
refused-no-such-paper = The matter has no paper “{ $paper }”. Choose one that there is.
refused-paper-several = Several papers are called “{ $paper }”. Write the paper’s id instead: { $ids }.
refused-no-such-twin = The redacted paper “{ $paper }” must be another of the matter’s papers. Add it first.
refused-secrecy-over = The last day has passed, or comes before the first. Choose a later day.
refused-delegation-over = The delegation of { $forum_en } ({ $basis }) applied until { $day }. Whoever has delegated decides, or the administrator imports a new last day (delegated_until).
refused-delegation-not-begun = The delegation of { $forum_en } ({ $basis }) applies from { $day } only. Wait until then, or let whoever has delegated decide.

## Questions about systems and forums

answer-systems = { $count ->
    [0] { $title } names no system.
    [one] { $title } concerns 1 system:
   *[other] { $title } concerns { $count } systems:
}
answer-systems-own = { $count ->
    [0] You own no system.
    [one] You own 1 system:
   *[other] You own { $count } systems:
}
answer-systems-of = { $count ->
    [0] { $name } owns no system.
    [one] { $name } owns 1 system:
   *[other] { $name } owns { $count } systems:
}
answer-all-systems = { $count ->
    [0] There are no systems in the register.
    [one] There is 1 system in the register:
   *[other] There are { $count } systems in the register:
}
answer-unowned-systems = { $count ->
    [0] No system in the register lacks an owner.
    [one] 1 system in the register has no owner:
   *[other] { $count } systems in the register have no owner:
}
answer-button-unowned-systems = Which systems have no owner?
answer-systems-unlisted = not in the register
answer-forums = { $count ->
    [0] There is no body.
    [one] There is 1 body.
   *[other] There are { $count } bodies.
}
answer-forum = { $forum } can decide at { $decides }.
answer-forum-nothing = { $forum } decides at no gate.
answer-forum-quorum = Quorate
answer-forum-of = { $needed ->
    [one] when at least one of { $all } takes part
   *[other] when at least { $needed } of { $all } take part
}
answer-forum-basis = Rests on
answer-users = { $system } is used by { $users }.
answer-users-none = The register doesn’t say who uses { $system }.
usersby-people = { $count ->
    [one] 1 person by name
   *[other] { $count } people by name
}
usersby-groups = { $count ->
    [one] those in 1 group
   *[other] those in { $count } groups
}
answer-users-all = everybody { $parts }
usersby-unit = in the unit { $name }
usersby-place = at { $name }
usersby-title = with the title { $name }
