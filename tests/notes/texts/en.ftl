note-saved = Noted: { $text }
note-card = Your note
note-done = Done
note-is-done = The note is done.
refused-no-such-note = There is no such note.
note-kept = It has been noted down.
