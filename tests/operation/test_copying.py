"""A folder that finds no room is told in one line, as one file is."""

import errno
import os
import shutil

import pytest

from yimen.operation import copying


def test_a_copy_that_finds_no_room_says_so_once_however_many_files_it_has(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    for number in range(30):
        (source / f"{number:02}").write_text("x")

    def no_room(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="and 29 more could not be copied: .*No space left on device") as failed:
        copying.tree(source, tmp_path / "target", copy_function=no_room)
    assert not isinstance(failed.value, shutil.Error) and len(str(failed.value)) < 300
    copying.tree(source, tmp_path / "whole", symlinks=True)
    assert len(list((tmp_path / "whole").iterdir())) == 30
