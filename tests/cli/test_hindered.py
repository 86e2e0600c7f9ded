"""What hinders a command is said in words: no number of an error, no name that Python has for it."""

import pytest
from click.testing import CliRunner

from yimen.cli import verify_export, verify_figures, verify_sample, watch
from yimen.operation import backup


@pytest.mark.parametrize(
    ("command", "place", "says"),
    [
        (verify_figures.command, "nowhere", "nowhere/figures.csv: No such file or directory"),
        (verify_figures.command, "http://127.0.0.1:9/", "figures.csv could not be read: Connection refused"),
        (verify_sample.command, "nowhere", "nowhere: No such file or directory"),
        (verify_sample.command, "bytes", "bytes: this is no text in UTF-8"),
        (verify_sample.command, "words", "words: this is no JSON"),
        (verify_sample.command, "http://127.0.0.1:9/", "http://127.0.0.1:9/: Connection refused"),
        (verify_export.command, "nowhere", "nowhere: No such file or directory"),
    ],
)
def test_what_is_verified_and_cannot_be_read_says_why(tmp_path, monkeypatch, command, place, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "words").write_text("words")
    done = CliRunner().invoke(command, [place])
    assert (done.exit_code, done.stderr) == (2, f"{says}\n" if says.startswith(place) else done.stderr)
    assert says in done.stderr and "Errno" not in done.stderr and "urlopen" not in done.stderr


@pytest.mark.django_db
def test_a_profile_that_is_no_text_is_said(invoke, tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xff")
    done = invoke(watch.command, str(tmp_path / "bytes"), "--centre", "anzhou")
    assert done.exit_code == 2 and "This is no TOML in UTF-8." in done.stderr


def test_a_folder_without_a_manifest_is_no_backup(tmp_path):
    with pytest.raises(backup.BackupWrong, match="manifest.json is missing or cannot be read"):
        backup.read(tmp_path)
