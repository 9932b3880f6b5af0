"""Folders: every file is an article or a listed skip with its reason."""

import os
import random
from pathlib import Path

import pytest

from tracer.errors import EmptyFolder, InputError, UnreadableArticle
from tracer.reading import read_file, read_folder

BODY = "Divers found cracks in the sea wall of the old port on Tuesday, the harbour authority said."
STORY = f"Cracks close piers\n\n{BODY}\n"


def skipped(folder):
    return {skip.path: skip.reason for skip in read_folder(folder).skipped}


def test_articles_are_sorted_by_id_whatever_the_order_of_making(tmp_path):
    names = ["b.txt", "a/z.txt", "a/b.txt", "C.txt", "é.txt"]
    random.Random(1).shuffle(names)
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    assert [article.id for article in read_folder(tmp_path).articles] == [
        "C.txt",
        "a/b.txt",
        "a/z.txt",
        "b.txt",
        "é.txt",
    ]


def test_two_files_of_the_same_text_are_two_articles(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    first, second = read_folder(tmp_path).articles
    assert first.text == second.text


def test_each_unusable_file_is_skipped_with_its_reason(tmp_path):
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\n \n")
    (tmp_path / "word.txt").write_text("Divers")
    (tmp_path / "menu.txt").write_text(
        "Home | News | Shipping | Tides\n\nSEE ALSO: Port fees to rise in July\n"
    )
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "photo.xyz").write_bytes(b"whatever")
    (tmp_path / "README").write_text(STORY)
    (tmp_path / ".hidden.txt").write_text(STORY)
    assert skipped(tmp_path) == {
        ".hidden.txt": "hidden: its name begins with a dot",
        "README": "not a format that is read: no suffix, expected one such as .txt",
        "blank.txt": "only blanks",
        "empty.txt": "empty file",
        "menu.txt": "no article text: only headers and page furniture",
        "pdf.txt": "PDF that cannot be read: Stream has ended unexpectedly",
        "photo.xyz": "not a format that is read: .xyz",
        "word.txt": "1 word, an article has at least 2",
    }


def test_links_and_pipes_are_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(STORY)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY)
    (folder / "out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "secret.txt").symlink_to(outside / "secret.txt")
    os.mkfifo(folder / "pipe.txt")
    assert skipped(folder) == {
        "loop": "a symbolic link: not followed",
        "out": "a symbolic link: not followed",
        "pipe.txt": "no regular file",
        "secret.txt": "a symbolic link: not followed",
    }


@pytest.mark.parametrize("kind", ["missing", "file", "empty", "unreadable"])
def test_a_folder_that_cannot_be_used_is_one_line(tmp_path, kind):
    folder = tmp_path / "folder"
    if kind == "file":
        folder.write_text(STORY)
    elif kind != "missing":
        folder.mkdir()
    if kind == "unreadable":
        (folder / "x.txt").write_bytes(b"")
    expected = EmptyFolder if kind in ("empty", "unreadable") else InputError
    with pytest.raises(expected) as caught:
        read_folder(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "expected" in str(caught.value)


def test_metadata_csv_beats_the_text_and_bad_lines_are_listed(tmp_path):
    (tmp_path / "a.txt").write_text("Manila Sentinel / March 1, 2024\n\n" + STORY)
    (tmp_path / "metadata.csv").write_text(
        "\ufeffpath,outlet,published,title\n"
        'a.txt,"Ledger, The",2024-03-14T12:05+08:00,Piers\n'
        "gone.txt,Ledger,2024-03-14,\n"
        ",Ledger,,\n"
        "a.txt,Other,,\n"
        "b.txt,Ledger,2024-03-14,x,y,z\n",
        encoding="utf-8",
    )
    reading = read_folder(tmp_path)
    (article,) = reading.articles
    assert (article.outlet, article.outlet_source, article.title) == ("Ledger, The", "metadata.csv", "Piers")
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14T12:05+08:00"
    assert article.published_doubts == ("metadata.csv says 2024-03-14T12:05+08:00, header says 2024-03-01",)
    assert {skip.path for skip in reading.skipped} == {f"metadata.csv line {line}" for line in (3, 4, 5, 6)}


def test_a_bad_date_in_metadata_csv_leaves_the_texts_own(tmp_path):
    (tmp_path / "a.txt").write_text("Manila Sentinel / March 1, 2024\n\n" + STORY)
    (tmp_path / "metadata.csv").write_text("path,published\na.txt,03/04/2023\n")
    reading = read_folder(tmp_path)
    assert reading.articles[0].published is not None
    assert reading.articles[0].published.isoformat() == "2024-03-01"
    assert reading.skipped[0].reason.startswith("published is '03/04/2023', expected a date such as")


def test_a_single_file(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    assert [article.id for article in read_file(path)] == ["story.txt"]
    assert [article.id for article in read_file(path, "x")] == ["x"]
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="found a folder"):
        read_file(tmp_path)
    path.write_bytes(b"\0\1\2")
    with pytest.raises(UnreadableArticle):
        read_file(path)


def test_undecodable_names_become_visible_ids(tmp_path):
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text(STORY)
    assert [article.id for article in read_folder(tmp_path).articles] == ["caf\\udce9.txt"]
