"""A decision's export, and whoever makes something else of it: each change is found, what nothing proves is said."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.chain import Broken, Statement, Tail, read_json, seal
from bot.features.gates.kinds import Choice
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records import folder_check
from bot.features.records.checkpointing import MakeCheckpoint, make_checkpoint
from bot.features.records.checkpoints import Checkpoint
from bot.features.records.decision_export import ExportDecision, export_decision
from bot.features.records.decision_paper import decision_json, decision_page
from bot.features.records.export_list import SIGNED, SUMS, read_list, sha256, whole_folder
from bot.features.records.folder_check import check_folder
from bot.features.records.key_files import create_key, read_key
from bot.features.records.log_file import entry_line
from bot.features.records.log_part import verify_part
from bot.features.records.redacting import ExportRedacted, export_redacted
from bot.features.records.signed_notes import BadNote, LogKey, VerifyingKey, read_verifying_key
from tests.factories import ADMINISTRATOR
from tests.storage.life_house import house_at
from tests.storage.life_room import KEY, LifeRoom, rules_of

OLD = Path(__file__).parents[1] / "data" / "decision-0.1.0"
"""An export that the release before this made, without a signed list: it is proved for as long as there are exports."""

NAME = "grindvakt.example.org/log"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Exported:
    """Two decisions of one matter, the first also redacted and unsigned, and the key that the log is signed by."""

    first: Files
    second: Files
    redacted: Files
    unsigned: Files
    key_file: Path

    @property
    def key(self) -> LogKey:
        return read_key(self.key_file)

    @property
    def keys(self) -> list[VerifyingKey]:
        return [self.key.verifying]


@pytest.fixture(scope="module")
def exported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    key = tmp_path_factory.mktemp("key") / "log.key"
    create_key(key, NAME)
    with house_at(f"sqlite:///{sqlite_template}") as engine:
        room = LifeRoom(engine)
        room.furnish(**rules_of(early=True, least=0, voids=True))

        def decided(choice: Choice) -> str:
            assert room.put() == ""
            room.work()
            room.all_vote(choice)
            while room.use(make_checkpoint, MakeCheckpoint(ADMINISTRATOR, key)) is None:
                pass
            return room.last.id

        def out(ballot: str, key_file: Path | None = key) -> Files:
            return dict(room.use(export_decision, ExportDecision(ADMINISTRATOR, ballot, key_file=key_file)))

        first = decided(Choice.SEND_BACK)
        room.do(_at_its_gate)
        second = decided(Choice.FOR)
        assert (first, second) == (f"{KEY}/G3/1", f"{KEY}/G3/2")
        redacted = dict(room.use(export_redacted, ExportRedacted(ADMINISTRATOR, first, key)))
        yield Exported(out(first), out(second), redacted, out(first, None), key)


def _at_its_gate(uow: Any) -> None:
    uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "beslut"


def lay(folder: Path, files: Files, *, sums: bool = True, **changed: bytes | None) -> Path:
    """The files as a folder, with some of them changed (or gone); `sums`: whoever did that has counted them anew."""
    named = {name.replace("__", "."): content for name, content in changed.items()}
    left = {name: content for name, content in {**files, **named}.items() if content is not None}
    if sums and changed:
        left = dict(whole_folder("", {n: c for n, c in left.items() if n != SUMS}, None))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    return folder


def flipped(whole: bytes, step: int = 1) -> Iterator[bytes]:
    for place in range(0, len(whole), step):
        yield whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def verify(folder: Path, exported: Exported, *more: str) -> Result:
    """The command, with the organisation's key."""
    public = folder.parent / "log.pub"
    public.write_text(f"{exported.key.verifying}\n")
    words = ["log", "verify", str(folder), "--key", str(public), *more]
    return CliRunner().invoke(root, words, catch_exceptions=False)


def as_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later program, whose template is another."""
    drawn = folder_check.decision_page
    monkeypatch.setattr(folder_check, "decision_page", lambda *said: drawn(*said).replace(b"<h1>", b"<h2>"))


def test_an_untouched_export_holds(exported: Exported, folder: Path) -> None:
    lay(folder, exported.first)
    found = verify(folder, exported)
    assert (found.exit_code, "decision.json and index.html say what the log says." in found.stdout) == (
        0,
        True,
    )
    checked = check_folder(folder, [], exported.keys)
    assert checked.listed is not None
    assert (checked.drawn, checked.own_key, checked.listed.about) == (True, False, f"{KEY}/G3/1")


def test_every_byte_that_is_changed_is_found_also_with_sums_counted_anew(
    exported: Exported, folder: Path
) -> None:
    for name, whole in exported.first.items():
        for content in flipped(whole, len(whole) // 12 + 1):
            for sums in (False, True):
                if name == SUMS and sums:
                    continue
                lay(folder, exported.first, sums=sums, **{name.replace(".", "__"): content})
                with pytest.raises((Broken, BadNote)):
                    check_folder(folder, [], exported.keys)


def test_every_byte_of_the_signed_list_counts(exported: Exported) -> None:
    for content in flipped(exported.first[SIGNED]):
        with pytest.raises(BadNote):
            read_list(content, exported.keys)


def test_every_byte_of_an_unsigned_export_counts_but_of_the_page_that_is_said_not_to_be_proved(
    exported: Exported, folder: Path
) -> None:
    assert SIGNED not in exported.unsigned
    for name in ("log.jsonl", "decision.json", "checkpoint.txt"):
        whole = exported.unsigned[name]
        for content in flipped(whole, len(whole) // 12 + 1):
            lay(folder, exported.unsigned, **{name.replace(".", "__"): content})
            with pytest.raises((Broken, BadNote)):
                check_folder(folder, [], exported.keys)
    for content in flipped(exported.unsigned["index.html"], 500):
        lay(folder, exported.unsigned, index__html=content)
        found = verify(folder, exported)
        assert (found.exit_code, "index.html is not proved" in found.stderr) == (1, True)
        assert "Go by decision.json, which says what the log says." in found.stderr


def test_a_later_program_that_draws_another_page_still_proves_it(
    exported: Exported, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_later(monkeypatch)
    lay(folder, exported.first)
    found = verify(folder, exported)
    assert found.exit_code == 0
    assert "5 entries" in found.stdout
    assert "decision.json says what the log says." in found.stdout
    assert f"index.html is as {NAME} signed it, made by grindvakt" in found.stderr
    assert "where it differs from decision.json, that holds" in found.stderr
    for content in flipped(exported.first["index.html"], 700):
        lay(folder, exported.first, index__html=content)
        found = verify(folder, exported)
        assert (found.exit_code, "index.html isn't as it was exported" in found.stderr) == (1, True)


def test_who_takes_the_list_away_or_signs_another_proves_nothing(
    exported: Exported, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_later(monkeypatch)
    page = exported.first["index.html"].replace(b"Beslut", b"Besked")
    lay(folder, exported.first, index__html=page, signed__txt=None)
    found = verify(folder, exported)
    assert (found.exit_code, "index.html is not proved" in found.stderr) == (1, True)
    assert "5 entries about INI-2026-014/G3/1, no fault." in found.stdout, "what the log says is still proved"
    own = LogKey.new(NAME)
    left = {name: each for name, each in exported.first.items() if name not in (SIGNED, SUMS)}
    lines = "".join(f"{sha256(each)}  {name}\n" for name, each in {**left, "index.html": page}.items())
    forged = own.sign(f"grindvakt-export/1\n{KEY}/G3/1\ngrindvakt 99\n{lines}").encode()
    lay(folder, exported.first, index__html=page, signed__txt=forged)
    found = verify(folder, exported)
    assert (found.exit_code, "signed.txt: no signature on it is by a key" in found.stderr) == (1, True)


def test_a_list_is_no_checkpoint_and_a_checkpoint_is_no_list(exported: Exported) -> None:
    with pytest.raises(BadNote, match="no checkpoint"):
        Checkpoint.read(exported.first[SIGNED].decode().partition("\n\n")[0] + "\n")
    with pytest.raises(BadNote, match="isn't a list"):
        read_list(exported.first["checkpoint.txt"], exported.keys)


def test_what_the_release_before_exported_is_proved_for_good(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its JSON is made anew of the log's part to the byte. Whoever changes that form keeps this one beside it."""
    key = [read_verifying_key((OLD / "key.pub").read_text().strip())]
    checked = check_folder(OLD, [], key)
    assert checked.part is not None
    assert (len(checked.part.proved), checked.listed) == (5, None)
    as_later(monkeypatch)
    shutil.copytree(OLD, folder)
    checked = check_folder(folder, [], key)
    assert (checked.part is None, checked.drawn, checked.listed) == (False, False, None)


def test_a_redacted_export_is_proved_by_its_list_alone(exported: Exported, folder: Path) -> None:
    lay(folder, exported.redacted)
    found = verify(folder, exported)
    assert (found.exit_code, "is a redacted export: all its files are as" in found.stdout) == (0, True)
    assert "Nothing in it can be compared with the log." in found.stdout
    for name in ("decision.json", "index.html"):
        changed = {name.replace(".", "__"): exported.redacted[name] + b" "}
        assert verify(lay(folder, exported.redacted, **changed), exported).exit_code == 1
    found = verify(lay(folder, exported.redacted, signed__txt=None), exported)
    assert (found.exit_code, "nothing in it can be checked" in found.stderr) == (1, True)


def entries_of(files: Files) -> tuple[bytes, list[bytes], bytes]:
    """The part's first line, its entries each with the proof, what stands beside them."""
    first, *rest = files["log.jsonl"].split(b"\n")
    entries = [line for line in rest if line.startswith((b'{"entry"', b'{"proof"'))]
    pairs = [b"\n".join(entries[n : n + 2]) for n in range(0, len(entries), 2)]
    return first, pairs, b"\n".join(line for line in rest if line.startswith(b'{"beside"'))


def part_of(first: bytes, pairs: list[bytes], *beside: bytes) -> bytes:
    end = b'{"end":{"entries":%d}}' % len(pairs)
    return b"\n".join([first, *pairs, *beside, end, b""])


def redrawn(files: Files, log: bytes, **changed: bytes | None) -> dict[str, bytes | None]:
    """The other files as whoever changes the log's part makes them of it, as the program does."""
    try:
        part = verify_part(log.decode().splitlines(keepends=True), [])
        document = decision_json(part.about, part.records, part.known)
    except Broken:
        document = files["decision.json"]
    checkpoint = changed.get("checkpoint__txt", files["checkpoint.txt"]) or b""
    page = decision_page(document, checkpoint.decode(), files["key.pub"].decode().strip())
    return {"log__jsonl": log, "decision__json": document, "index__html": page, **changed}


def test_two_decisions_are_not_made_into_one(exported: Exported, folder: Path) -> None:
    """Each entry stands in the log, and its proof leads there; together they tell what nobody decided."""
    first, later, beside = entries_of(exported.second)
    proved = part_of(first, [*later[:-1], later[-1]], beside)
    lay(folder, exported.second, **redrawn(exported.second, proved, signed__txt=None))
    assert verify(folder, exported).exit_code == 0, "it is the second, without its list"
    about = first.replace(b"/G3/2", b"/G3/1")
    mixed = part_of(about, later, beside)
    lay(folder, exported.second, **redrawn(exported.second, mixed, signed__txt=None))
    found = verify(folder, exported)
    assert (found.exit_code, "it is about something else than the part is" in found.stderr) == (1, True)


def test_an_entry_that_was_put_after_the_checkpoint_is_named(exported: Exported, folder: Path) -> None:
    first, pairs, beside = entries_of(exported.unsigned)
    last = json.loads(pairs[-1].split(b"\n")[0])["entry"]
    data = {**last["data"], "closing": {"decision": {"outcome": "approved"}}}
    size = read_json(first.decode())["part"]["checkpoint"]
    said = Statement("GateClosed", last["subject"], "system", data)
    forged = entry_line(seal(said, datetime.fromisoformat(last["at"]), Tail(size, "0" * 64)))
    whole = part_of(first, [*pairs, forged.encode()], beside)
    lay(folder, exported.unsigned, **redrawn(exported.unsigned, whole))
    assert b"Godk\xc3\xa4nns" in (folder / "index.html").read_bytes()
    found = verify(folder, exported)
    assert found.exit_code == 1
    assert f"Entry {size + 1} (GateClosed) came after the checkpoint: nothing shows that" in found.stderr


def test_what_is_taken_away_so_that_nothing_is_signed_is_found(exported: Exported, folder: Path) -> None:
    first, pairs, beside = entries_of(exported.unsigned)
    bare = part_of(first, [pair.split(b"\n")[0] for pair in pairs], beside)
    gone = redrawn(exported.unsigned, bare, checkpoint__txt=None)
    found = verify(lay(folder, exported.unsigned, **gone), exported)
    assert (found.exit_code, "nothing in it is signed by the key that was given" in found.stderr) == (1, True)
    whole = exported.unsigned["log.jsonl"].split(b"\n")
    for place, line in enumerate(whole):
        if line.startswith((b'{"proof"', b'{"end"', b'{"part"', b'{"entry"')):
            left = b"\n".join(whole[:place] + whole[place + 1 :])
            lay(folder, exported.unsigned, **redrawn(exported.unsigned, left))
            with pytest.raises(Broken):
                check_folder(folder, [], exported.keys)


LOG_ODDITIES: dict[str, Callable[[bytes], bytes]] = {
    "a name twice": lambda log: log.replace(b'{"entry":{', b'{"entry":{"kind":"GateClosed",', 1),
    "another encoding": lambda log: log.decode().encode("utf-16"),
    "a mark before it": lambda log: b"\xef\xbb\xbf" + log,
    "Windows' line ends": lambda log: log.replace(b"\n", b"\r\n"),
    "white space": lambda log: log.replace(b'{"entry":{', b'{"entry": {', 1),
    "other escapes": lambda log: log.replace("ö".encode(), b"\\u00f6"),
    "something after its end": lambda log: log + b"\n",
    "nothing": lambda _log: b"",
    "no entries": lambda log: log.split(b"\n")[0] + b'\n{"end":{"entries":0}}\n',
    "depth": lambda log: log.split(b"\n")[0] + b"\n" + b'{"entry":' * 50_000,
    "a number without an end": lambda log: log.replace(b'"checkpoint":', b'"checkpoint":' + b"9" * 5000, 1),
}


@pytest.mark.parametrize("odd", LOG_ODDITIES)
def test_an_odd_part_of_the_log_is_found(odd: str, exported: Exported, folder: Path) -> None:
    lay(folder, exported.unsigned, log__jsonl=LOG_ODDITIES[odd](exported.unsigned["log.jsonl"]))
    found = verify(folder, exported)
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.startswith(("the log is broken at entry", "the folder isn't as it was exported:"))


def test_what_does_not_belong_in_the_folder_is_named_and_not_opened(exported: Exported, folder: Path) -> None:
    def found(change: Callable[[], object]) -> str:
        lay(folder, exported.first)
        change()
        result = verify(folder, exported)
        assert (result.exit_code, result.stdout) == (1, "")
        said = result.stderr.removeprefix("the folder isn't as it was exported: ")
        assert said != result.stderr
        return said

    page = folder / "index.html"
    assert "beslut.pdf wasn't exported" in found(lambda: (folder / "beslut.pdf").write_text("Avslag"))
    assert ".DS_Store wasn't exported" in found(lambda: (folder / ".DS_Store").write_bytes(b""))
    assert "bilagor wasn't exported" in found(lambda: (folder / "bilagor").mkdir())
    odd = found(lambda: (folder / "x\x1b[2Jy\udcff").write_bytes(b""))
    assert "x\ufffd[2Jy\ufffd wasn't exported" in odd, "no terminal acts on a name"
    for change in (
        lambda: (page.rename(folder.parent / "page"), page.symlink_to(folder.parent / "page")),
        lambda: (page.unlink(), page.mkdir()),
        lambda: (page.unlink(), os.mkfifo(page)),
    ):
        assert "index.html isn't a file of its own" in found(change)
    assert "index.html is missing from the folder" in found(page.unlink)
    assert "larger than anything" in found(lambda: os.truncate(page, folder_check.LARGEST + 1))


def test_a_checkpoint_of_another_log_proves_nothing(exported: Exported, folder: Path) -> None:
    """Also one that the same key has signed: of a copy of the database, say, that was tried out."""
    root = exported.first["checkpoint.txt"].decode().split("\n")
    other = exported.key.sign(f"{root[0]}\n{root[1]}\n{'A' * 43}=\n").encode()
    changed = redrawn(exported.unsigned, exported.unsigned["log.jsonl"], checkpoint__txt=other)
    found = verify(lay(folder, exported.unsigned, **changed), exported)
    assert (found.exit_code, "it doesn't stand in that log" in found.stderr) == (1, True)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.write_text(exported.key.sign("\n".join(["other.example.org/log", *root[1:3], ""])))
    found = verify(lay(folder, exported.first), exported, "--checkpoint", str(elsewhere))
    assert (found.exit_code, f"it is of another log than {NAME}'s" in found.stderr) == (1, True)
    for name, said in (("other", "it doesn't stand in that log"), ("first", "")):
        kept = folder.parent / name
        kept.write_bytes(b"\xef\xbb\xbf" + (other if said else exported.first["checkpoint.txt"]))
        found = verify(lay(folder, exported.first), exported, "--checkpoint", str(kept))
        assert (found.exit_code, said in found.stderr) == (1 if said else 0, True)
    kept.write_bytes(exported.first["checkpoint.txt"] + b"\n" + other)
    found = verify(lay(folder, exported.first), exported, "--checkpoint", str(kept))
    assert (found.exit_code, "two logs were signed as one" in found.stderr) == (1, True)
