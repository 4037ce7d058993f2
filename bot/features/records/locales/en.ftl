### The log and the register of decisions: checkpoints and decisions. Each key is in sv.ftl too, with the same placeholders.

checkpoint-kicker = The log’s checkpoint
checkpoint-heading = { $count ->
    [one] 1 entry in the log
   *[other] { $count } entries in the log
}
checkpoint-made = Signed { $when }
checkpoint-why = Keep the text below. With it and the public key anybody can see that nothing in the log has been changed or taken away since.
checkpoint-label = The checkpoint, to be copied
checkpoint-summary = The log’s checkpoint { $day }
checkpoint-mail-how = Keep the checkpoint as a file. With it and the public key, “grindvakt log verify” checks an export of the log.
checkpoint-mail-why = You get this once a day when the log has grown, since the address stands in the setting RECORDS_CHECKPOINT_MAIL.

## The register of decisions

refused-no-such-decision = There is no decision { $decision } that you can see here. Write “decisions” and I show which there are.
refused-may-not-keep-decision = Only the secretary, the chair or whoever made the decision can change this. Ask one of them.
refused-may-not-report = Only the presenter, the secretary or the chair can report back. Ask one of them.
refused-decision-day = The day { $day } has been already, or is too far ahead. Choose a day from today on.
refused-decision-is-over = The decision { $decision } has been revoked or replaced already. Go to the one in force now.
refused-decision-meanwhile = { $name } was first: this is how it stands now. Save again if it is to be otherwise.
refused-decision-undecided = { $decision } decides nothing in the matter, so there is nothing to limit in time, put again or revoke. Open the gate again when the question is to be decided.
refused-gate-is-gone = { $gate } is no longer in the initiative’s process, so the matter can’t be put there again. Ask whoever looks after the process.
refused-reconsider-open = There is a vote on { $initiative } already. Wait until it is decided.
refused-revoke-by-whom = The decision was made by { $body_en }, and is revoked by a new decision there. Give that one’s number, or choose to reconsider the matter.
refused-revoke-not-by-it = { $decision } can’t revoke this decision: it must be a later one in force, made by the same body.
refused-decision-without-why = Write what is to stand with the decision.
decisions-heading = Decisions
decisions-heading-words = Decisions: “{ $words }”
decisions-none = No decisions.
decisions-none-words = I found no decision about “{ $words }”. Write fewer words, a year (2026) or a month (2026-11).
decisions-none-here = There are no decisions to show here. Write to me in our own chat to see those that concern you.
decisions-more = There are more. Write more words, a year (2026) or a month (2026-11).
decision-kicker = Decision { $decision }
decisionstate-in_force = In force
decisionstate-undecided = Nothing decided
decision-until = In force until { $day }
decisionstate-expired = No longer in force
decisionstate-reconsidered = Being reconsidered
decision-held-until = Was in force until { $day }
decisionstate-replaced = Replaced
decisionstate-revoked = Revoked
decision-decided = Decided { $day } by { $body }
decision-ended = Ended { $day }. It had been put to { $body }.
decision-report-on = Report due { $day }
decision-reported = Reported back { $day }
decision-reconsidered = Being reconsidered since { $day }
decision-revoked = Revoked { $day }
decision-revoked-by = Revoked { $day } by { $decision }
decision-replaced-by = Replaced by { $decision }
decision-replaces = Replaces { $decision }
decision-related = Other decisions at the same gate
decision-title-dates = Validity
decision-valid-until = In force until (empty: until further notice)
decision-report-day = Report due (empty: none)
decision-save-dates = Save
decision-title-reconsider = Reconsider
decision-reconsider-what = The initiative goes back to the gate. The decision stays in force until a new one is made.
decision-why = Why?
decision-send-reconsider = Reconsider
decision-title-revoke = Revoke
decision-revoke-what = The decision no longer holds. Where nothing else has been decided since, the initiative goes back to the gate.
decision-by-decision = The decision that revokes it, for example INI-2026-014/G3/2
decision-send-revoke = Revoke
decision-title-report = Report back
decision-report = What has come of it?
decision-send-report = Report back
decision-report-due = { $count ->
    [one] Time to report back on a decision
   *[other] Time to report back on { $count } decisions
}
decision-expires-soon = { $count ->
    [one] A decision is about to run out
   *[other] { $count } decisions are about to run out
}
decision-others = The reminder also covers
decisionnews-reconsidered = A decision is being reconsidered
decisionnews-revoked = A decision has been revoked
refused-export-secret = { $decision } contains what is confidential. Add the flag redacted for what everybody may have, or with-secrets for all of it, to somebody who may see that.
answer-undispatched = { $least ->
    [yes] At least { $count } decisions{ $asked } aren’t marked as dispatched:
   *[no] { $count ->
        [0] No decision{ $asked } that you can see waits to be dispatched.
        [one] 1 decision{ $asked } isn’t marked as dispatched:
       *[other] { $count } decisions{ $asked } aren’t marked as dispatched:
    }
}
answer-dispatched = The decision on { $title } at { $gate } was dispatched on { $day }.
answer-dispatched-not = The decision on { $title } at { $gate } isn’t marked as dispatched.
answer-dispatched-none = There is no decision on { $title } that you can see.
answer-dissents = { $least ->
    [yes] There are dissents from at least { $count } decisions{ $asked }:
   *[no] { $count ->
        [0] There is no dissent from any decision{ $asked } that you can see.
        [one] There are dissents from 1 decision{ $asked }:
       *[other] There are dissents from { $count } decisions{ $asked }:
    }
}
answer-dissents-own = { $least ->
    [yes] You have dissented from at least { $count } decisions{ $asked }:
   *[no] { $count ->
        [0] You haven’t dissented from any decision{ $asked }.
        [one] You have dissented from 1 decision{ $asked }:
       *[other] You have dissented from { $count } decisions{ $asked }:
    }
}
answer-dissents-of = { $least ->
    [yes] { $name } has dissented from at least { $count } decisions{ $asked }:
   *[no] { $count ->
        [0] { $name } hasn’t dissented from any decision{ $asked } that you can see.
        [one] { $name } has dissented from 1 decision{ $asked }:
       *[other] { $name } has dissented from { $count } decisions{ $asked }:
    }
}
answer-to-report = { $when ->
    [then] { $count ->
        [0] No decision that you can see is to be reported back on then.
        [one] 1 decision is to be reported back on then:
       *[other] { $count } decisions are to be reported back on then:
    }
   *[ever] { $count ->
        [0] No decision that you can see waits to be reported back on.
        [one] 1 decision is to be reported back on:
       *[other] { $count } decisions are to be reported back on:
    }
}
answer-runs-out = { $when ->
    [past] { $count ->
        [0] No decision that you can see ceased to apply then.
        [one] 1 decision ceased to apply then:
       *[other] { $count } decisions ceased to apply then:
    }
    [then] { $count ->
        [0] No decision that you can see ceases to apply then.
        [one] 1 decision ceases to apply then:
       *[other] { $count } decisions cease to apply then:
    }
   *[ever] { $count ->
        [0] No decision that you can see is limited in time and applies now.
        [one] 1 decision is to cease to apply:
       *[other] { $count } decisions are to cease to apply:
    }
}
answer-unnumbered = { $least ->
    [yes] Of the latest decisions{ $asked }, at least { $count } have no registry number:
   *[no] { $count ->
        [0] No decision{ $asked } that you can see lacks a registry number.
        [one] 1 decision{ $asked } has no registry number:
       *[other] { $count } decisions{ $asked } have no registry number:
    }
}
