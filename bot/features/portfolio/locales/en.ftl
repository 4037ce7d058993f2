### Refusals about initiatives and their steps. Every key is in sv.ftl too, with the same placeholders.

refused-no-such-initiative = There is no initiative “{ $words }”. Check the key, for example INI-2026-014.
refused-no-such-step = There is no step “{ $step }”. The steps are: { $steps }.
refused-step-mandatory = The step { $step } is mandatory and cannot be set as not applicable.
refused-step-without-reason = Say why the step { $step } is not applicable.
refused-reason-too-long = The reason is too long. Shorten it to at most { $limit } characters.
