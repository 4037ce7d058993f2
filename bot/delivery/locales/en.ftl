### Refusals about messages that wait. Every key is in sv.ftl too, with the same placeholders.

refused-not-replayable = Neither dead nor unknown, so nothing was started again: { $ids }.
