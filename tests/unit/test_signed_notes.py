"""Signed notes and checkpoints, against the examples of C2SP and of Go's `sumdb/note`."""

import pytest

from bot.features.records.checkpoints import Checkpoint, checkpoints_in, notes_in
from bot.features.records.signed_notes import (
    BadNote,
    LogKey,
    read_signing_key,
    read_verifying_key,
    text_of_note,
)

C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
GO_NOTE = (
    f"{GO_TEXT}\n\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
OURS = LogKey("grindvakt.example/log", bytes(range(32)))


def test_a_note_of_c2sp_is_read() -> None:
    key = read_verifying_key(C2SP_KEY)
    assert text_of_note(C2SP_NOTE, [key]) == ("This is an example message.\n", key)


def test_what_go_signs_we_sign_alike() -> None:
    key = read_signing_key(GO_PRIVATE)
    assert str(key.verifying) == GO_KEY
    assert key.as_line() == GO_PRIVATE
    assert key.sign(GO_TEXT) == GO_NOTE


@pytest.mark.parametrize(
    ("key", "read"), [(GO_KEY, read_verifying_key), (GO_PRIVATE, read_signing_key)], ids=["public", "private"]
)
def test_a_key_that_was_changed_is_none(key: str, read: object) -> None:
    assert callable(read)
    for place in range(len(key)):
        for changed in (key[:place], key[:place] + chr(ord(key[place]) + 1) + key[place + 1 :]):
            with pytest.raises(BadNote) as fault:
                read(changed)
            assert "AYEKFALVFG" not in str(fault.value)


def test_every_character_of_a_note_counts() -> None:
    keys = [OURS.verifying]
    note = OURS.sign(Checkpoint(OURS.name, 7, bytes(32)).text)
    for place in range(len(note)):
        for other in ("\x0b", "\x85", "\u2028", "A", "\n", " "):
            changed = note[:place] + other + note[place + 1 :]
            if changed != note:
                with pytest.raises(BadNote):
                    text_of_note(changed, keys)
        with pytest.raises(BadNote):
            text_of_note(note[:place], keys)


def test_a_signature_of_somebody_else_says_nothing() -> None:
    other = LogKey.new("other.example")
    note = OURS.sign("text\n")
    both = note + other.sign("text\n").rpartition("\n\n")[2]
    assert text_of_note(both, [OURS.verifying]) == ("text\n", OURS.verifying)
    with pytest.raises(BadNote, match="no signature on it is by a key"):
        text_of_note(note, [other.verifying])


def test_a_file_holds_many_checkpoints() -> None:
    notes = [OURS.sign(Checkpoint(OURS.name, size, bytes([size] * 32)).text) for size in (9, 3)]
    assert list(notes_in("\n".join(notes))) == notes
    assert list(notes_in("".join(notes))) == notes
    assert [each.size for each in checkpoints_in("\n".join(notes), [OURS.verifying])] == [3, 9]


@pytest.mark.parametrize("text", ["", "\n\n", "hello\n", "a\n\n\u2014 b\n"])
def test_a_file_without_a_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        checkpoints_in(text, [OURS.verifying])


@pytest.mark.parametrize(
    "text",
    ["a\n1\n", "a\n01\nAAAA\n", "\n1\n" + "A" * 43 + "=\n", "a\n-1\n" + "A" * 43 + "=\n", "a\nx\nAAAA\n"],
)
def test_a_note_that_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.read(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "å" * 201, "a\nb"])
def test_names_that_no_key_can_have(name: str) -> None:
    with pytest.raises(BadNote):
        LogKey.new(name)


def test_the_secret_is_not_shown() -> None:
    assert repr(OURS) == "LogKey('grindvakt.example/log')"
