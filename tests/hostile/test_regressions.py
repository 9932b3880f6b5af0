"""What fuzzing found: each file is read or refused with one line."""

from __future__ import annotations

import pytest

from tracer.errors import UnreadableArticle
from tracer.reading import read_file

FOUND = {
    "a bare carriage return in the header.csv": (
        b"text,date\rof the port\n\xff\xff,2023-03-14\n",
        "not CSV from line 1",
    ),
    "line ends of old computers.csv": (
        b"text,date\rA harbour was closed today.,2024-03-14\r",
        "not CSV from line 1",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_fuzzing_found_is_refused_in_one_line(name, tmp_path):
    data, reason = FOUND[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableArticle, match=reason) as caught:
        read_file(tmp_path / name)
    assert "\n" not in str(caught.value)
