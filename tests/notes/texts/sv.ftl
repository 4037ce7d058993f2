note-saved = Antecknat: { $text }
note-card = Din anteckning
note-done = Klar
note-is-done = Anteckningen är klar.
refused-no-such-note = Det finns ingen sådan anteckning.
note-kept = Det är upptecknat.
