### The log and the register of decisions: checkpoints and decisions. Each key is in sv.ftl too, with the same placeholders.

checkpoint-kicker = The log's checkpoint
checkpoint-heading = { $count ->
    [one] 1 entry in the log
   *[other] { $count } entries in the log
}
checkpoint-made = Signed { $when }
checkpoint-why = Keep the text below. With it and the public key anybody can see that nothing in the log has been changed or taken away since.
checkpoint-label = The checkpoint, to be copied
checkpoint-summary = The log's checkpoint { $day }
checkpoint-mail-how = Keep the text as a file, and check an export of the log with: grindvakt log verify EXPORT --checkpoint FILE --key KEY
checkpoint-mail-why = You get this once a day when the log has grown, since the address stands in the setting RECORDS_CHECKPOINT_MAIL.
