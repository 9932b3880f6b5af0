"""The database: what is put is there, whoever else uses it; what is damaged is begun anew or done without."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracer.cache import store as module
from tracer.cache.place import CACHE_FILE, TAG
from tracer.cache.store import Store, remove

KEYS = [bytes([n]) * 32 for n in range(200)]
VALUES = {key: key[:1] * (50 * n) for n, key in enumerate(KEYS)}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    fill(tmp_path / "cache")
    return tmp_path / "cache"


def fill(folder: Path) -> None:
    store = Store(folder)
    for key, value in VALUES.items():
        store.put(key, value)
    store.close()
    assert store.trouble == ""


def answers(folder: Path) -> dict[bytes, bytes]:
    store = Store(folder)
    found = store.get(KEYS)
    store.close()
    return found


def test_what_was_put_is_there(filled):
    assert answers(filled) == VALUES


def test_a_folder_made_for_it_is_private_tagged_and_out_of_gits_sight(filled):
    assert (filled / TAG).read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert (filled / ".gitignore").read_text() == "*\n"
    assert os.name != "posix" or filled.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_gets_a_hidden_file_and_nothing_else(tmp_path):
    fill(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [CACHE_FILE]
    assert CACHE_FILE.startswith(".")


class Touched:
    """A pickle that would leave a file behind when it is read."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self):
        return Path.touch, (self.place,)


def garbage(path: Path) -> dict[str, bytes]:
    whole = path.read_bytes()
    return {
        "emptied": b"",
        "halved": whole[: len(whole) // 2],
        "text": b"not a database\n" * 500,
        "pickle": pickle.dumps(Touched(path.parent / "executed")),
        "noise": random.Random(1).randbytes(len(whole)),
        "noise behind a header": whole[:100] + random.Random(2).randbytes(len(whole) - 100),
        "one page": whole[:4096],
    }


@pytest.mark.parametrize(
    "damage", ["emptied", "halved", "text", "pickle", "noise", "noise behind a header", "one page"]
)
def test_damage_is_mended(damage, filled):
    path = filled / CACHE_FILE
    path.write_bytes(garbage(path)[damage])
    found = answers(filled)
    assert found.items() <= VALUES.items()
    fill(filled)
    assert answers(filled) == VALUES
    assert not (filled / "executed").exists()


@settings(max_examples=60)
@given(st.integers(0, 2**32))
@example(762)  # bytes that SQLite quotes in its message, where they are no text
def test_noise_anywhere_never_gives_a_wrong_value(seed):
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "cache"
        fill(folder)
        chance = random.Random(seed)
        content = bytearray((folder / CACHE_FILE).read_bytes())
        for _ in range(chance.choice([1, 10, 300])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        (folder / CACHE_FILE).write_bytes(content)
        assert answers(folder).items() <= VALUES.items()
        store = Store(folder)
        store.put(KEYS[3], VALUES[KEYS[3]])
        store.close()
        assert answers(folder).get(KEYS[3], VALUES[KEYS[3]]) == VALUES[KEYS[3]]


def test_damage_while_it_is_open_is_mended(filled):
    store = Store(filled)
    assert store.get(KEYS) == VALUES
    (filled / CACHE_FILE).write_bytes(b"rubbish " * 3000)
    assert store.get(KEYS).items() <= VALUES.items()
    store.put(KEYS[5], VALUES[KEYS[5]])
    store.rest()
    assert store.get([KEYS[5]]) == {KEYS[5]: VALUES[KEYS[5]]}
    store.close()


def test_cut_off_or_removed_while_it_is_open(filled):
    for spoil in (lambda path: os.truncate(path, 5000), Path.unlink):
        fill(filled)
        store = Store(filled)
        assert store.get(KEYS) == VALUES
        spoil(filled / CACHE_FILE)
        assert store.get(KEYS).items() <= VALUES.items()
        store.put(KEYS[5], VALUES[KEYS[5]])
        store.close()
        fill(filled)
        assert answers(filled) == VALUES


def test_a_trigger_planted_in_it_never_fires(filled):
    with sqlite3.connect(filled / CACHE_FILE) as planted:
        planted.execute("CREATE TABLE other (a)")
        planted.execute(
            "CREATE TRIGGER t AFTER INSERT ON kept BEGIN INSERT INTO other VALUES (1); DELETE FROM kept; END"
        )
    planted.close()
    assert answers(filled) == {}
    fill(filled)
    assert answers(filled) == VALUES


def test_an_old_journal_is_not_played_into_a_new_file(filled):
    (filled / CACHE_FILE).write_bytes(b"rubbish")
    (filled / f"{CACHE_FILE}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00\x00\x00\x01" * 2000
    )
    assert answers(filled) == {}
    fill(filled)
    assert answers(filled) == VALUES


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("thing", [a_folder, a_pipe])
def test_what_is_no_file_is_left_alone_and_done_without(thing, tmp_path):
    thing(tmp_path / CACHE_FILE)
    store = Store(tmp_path)
    store.put(KEYS[0], b"1")
    store.close()
    assert store.get(KEYS) == {}
    assert store.trouble
    assert "\n" not in store.trouble
    assert (tmp_path / CACHE_FILE).exists()


@pytest.mark.parametrize("place", ["file/cache", "file", "/proc/tracer/cache"])
def test_a_place_that_cannot_be_is_done_without(place, tmp_path):
    (tmp_path / "file").write_text("a file")
    store = Store(tmp_path / place)
    store.put(KEYS[0], b"1")
    store.close()
    assert store.get(KEYS) == {}
    assert store.trouble


def test_a_full_disk_still_answers(filled, monkeypatch):
    monkeypatch.setattr(module, "_SETTINGS", (*module._SETTINGS, "PRAGMA max_page_count = 1"))
    store = Store(filled)
    assert store.get(KEYS) == VALUES
    new = b"n" * 32
    store.put(new, random.Random(3).randbytes(5_000_000))
    assert store.get([*KEYS, new]) == VALUES
    store.close()
    assert "full" in store.trouble
    assert answers(filled) == VALUES


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # a runner of tests has threads
def test_a_read_only_cache_answers(filled):
    for each in (filled, *filled.parents):
        if not each.stat().st_mode & 0o001:
            each.chmod(0o755)
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        store = Store(filled)
        found = store.get(KEYS)
        store.put(b"x" * 32, b"1")
        store.close()
        os.write(send, f"{len(found)} {store.trouble}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(receive, 1000) == b"200 attempt to write a readonly database"


def test_a_cache_that_another_process_does_not_let_go_of_is_done_without(filled, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    other = sqlite3.connect(filled / CACHE_FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert answers(filled) == {}
    other.close()
    assert answers(filled) == VALUES


def test_the_oldest_go_when_it_is_too_large(tmp_path, monkeypatch):
    value = random.Random(4).randbytes(10_000)
    for day in range(10):
        monkeypatch.setattr(module.time, "time", lambda day=day: 86_400.0 * (day + 1))
        store = Store(tmp_path, largest=1_000_000)
        for n in range(30):
            store.put(b"%02d" % day + bytes([n]) * 30, value)
        store.get([b"00" + bytes([n]) * 30 for n in range(10)])  # used every day
        store.close()
    assert (tmp_path / CACHE_FILE).stat().st_size < 1_600_000
    store = Store(tmp_path)
    assert len(store.get([b"09" + bytes([n]) * 30 for n in range(30)])) == 30
    assert len(store.get([b"00" + bytes([n]) * 30 for n in range(10)])) == 10
    assert store.get([b"00" + bytes([n]) * 30 for n in range(10, 30)]) == {}
    store.close()


def many(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(5):
        store = Store(folder)
        for key in chance.sample(KEYS, 100):
            store.put(key, VALUES[key])
            assert store.get([key]).items() <= VALUES.items()
            if chance.random() < 0.1:
                store.rest()
        store.close()
        assert store.trouble == ""


def test_four_processes_at_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=many, args=(tmp_path, seed)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
        assert worker.exitcode == 0
    assert len(answers(tmp_path)) > 150
    assert answers(tmp_path).items() <= VALUES.items()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_no_connection_passes_into_a_forked_process(filled):
    store = Store(filled)
    store.put(b"f" * 32, b"before the fork")
    store.get(KEYS)
    assert store._connection is not None
    child = os.fork()
    if child == 0:
        os._exit(0 if store._connection is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get([b"f" * 32]) == {b"f" * 32: b"before the fork"}
    store.close()


def test_removing_says_how_much_it_frees(filled):
    size = (filled / CACHE_FILE).stat().st_size
    assert remove(filled / CACHE_FILE) == size
    assert remove(filled / CACHE_FILE) == 0
