### Initiatives: finding and choosing them, and refusals about them and their steps. Every key is in sv.ftl too, with the same placeholders.

status-nearest-heading = I can't find an initiative that matches “{ $words }”
status-nearest-text = Did you mean one of these?
status-many-heading = Several initiatives match “{ $words }”
status-many-text = Choose one:
status-all-heading = Initiatives in the portfolio
status-more = And { $count } more. Write more words of its title, or its key.
none-found = I can't find an initiative that matches “{ $words }”. Write “status” alone to see which there are.
no-initiatives = There are no initiatives in the portfolio yet.
refused-no-such-initiative = There is no initiative “{ $words }”. Check the key, for example INI-2026-014.
refused-no-such-step = There is no step “{ $step }”. The steps are: { $steps }.
refused-step-mandatory = The step { $step } is mandatory and cannot be set as not applicable.
refused-step-without-reason = Say why the step { $step } is not applicable.
refused-reason-too-long = The reason is too long. Shorten it to at most { $limit } characters.
