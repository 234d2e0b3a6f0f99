"""The child process: what it refuses, and how it fails without harm."""

import os
import signal
import subprocess
import sys
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from portal.papers import child
from portal.papers import press as printing
from portal.papers.job import Busy, Limits, Paper, PaperFailed, TooSlow
from portal.papers.press import Press
from tests.papers.kinds import MADE_AT, a_picture

FILES = Path(__file__).parents[1] / "files"


def a_paper(body: str = "<p>hej</p>", **more: object) -> Paper:
    html = f"<!doctype html><html lang=sv><title>x</title><body>{body}"
    return Paper(html=html, stylesheet="body { font-family: 'Noto Sans' }", made_at=MADE_AT, **more)


NEVER_ENDING = a_paper("<p style='overflow-wrap: anywhere'>" + "x" * 60_000)


def a_press(folder: Path, **more: object) -> Press:
    return Press(folder, **({"slots": 1, "door": 1, "wait": 0} | more))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "data:image/png;base64,AAAA", "paper:x"],
)
def test_a_paper_that_wants_anything_it_was_not_given_is_refused(press, address):
    with pytest.raises(PaperFailed, match="FatalURLFetchingError"):
        press.paper(a_paper(f"<img alt=x src='{address}'>"))
    with pytest.raises(PaperFailed, match="FatalURLFetchingError"):
        press.paper(a_paper(f"<style>@import url({address})</style>"))


def test_a_picture_that_was_given_is_shown(press):
    (small,) = press.pictures([a_picture()])
    pdf = press.paper(
        a_paper(
            "<img alt=x style='image-rendering: crisp-edges' src='paper:x'>", files={"x": small}
        )
    )
    assert b"/DCTDecode" in pdf


def test_a_picture_that_would_be_left_out_silently_fails_the_paper(press):
    with pytest.raises(PaperFailed, match="Failed to load image"):
        press.paper(a_paper("<img alt=x src='paper:x'>", files={"x": b"no picture"}))
    with pytest.raises(PaperFailed, match="Relative URI"):
        press.paper(a_paper("<img alt=x src='x.png'>"))


def test_a_letter_that_no_font_has_fails_the_paper_without_being_named(press):
    with pytest.raises(PaperFailed, match="notdef") as failed:
        press.paper(a_paper("<p>你</p>"))
    assert "你" not in str(failed.value)


def test_a_child_out_of_time_is_stopped_and_the_next_paper_comes_out(tmp_path):
    with pytest.raises(TooSlow):
        a_press(tmp_path, limits=Limits(seconds=1)).paper(NEVER_ENDING)
    assert a_press(tmp_path).paper(a_paper()).startswith(b"%PDF-1.7")


def spin(*_: object) -> None:
    child.confine(Limits(seconds=1))
    signal.alarm(0)  # so that only its processor time can end it
    while True:
        pass


def test_a_child_that_has_used_up_its_processor_time_is_called_too_slow(tmp_path, monkeypatch):
    press = a_press(tmp_path)
    monkeypatch.setattr(child, "run", spin)
    with pytest.raises(TooSlow):
        press.paper(a_paper())


def ends_late(parent: Connection, *_: object) -> None:
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    parent.close()
    while True:
        signal.pause()


def test_a_child_that_is_long_in_ending_is_called_what_it_ended_by(tmp_path, monkeypatch):
    press = a_press(tmp_path)
    monkeypatch.setattr(child, "run", ends_late)
    with pytest.raises(TooSlow):
        press.paper(a_paper())


def test_a_child_out_of_memory_fails_and_the_next_paper_comes_out(tmp_path):
    with pytest.raises(PaperFailed):
        a_press(tmp_path, limits=Limits(memory=60 * 2**20)).paper(a_paper())
    assert a_press(tmp_path).paper(a_paper()).startswith(b"%PDF-1.7")


def test_the_time_that_the_first_child_waits_for_its_library_is_not_its_own(tmp_path, monkeypatch):
    start, clock = printing.forkserver.Process.start, count(step=60)
    passed = SimpleNamespace(at=next(clock))

    def late(process: BaseProcess) -> None:
        passed.at = next(clock)
        start(process)

    monkeypatch.setattr(printing.forkserver.Process, "start", late)
    monkeypatch.setattr(printing, "time", SimpleNamespace(monotonic=lambda: passed.at))
    assert a_press(tmp_path).paper(a_paper()).startswith(b"%PDF-1.7")


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_child_is_a_clean_error_and_the_next_paper_comes_out(tmp_path, monkeypatch):
    press = a_press(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(child, "run", die)
        with pytest.raises(PaperFailed, match="ended with -9"):
            press.paper(a_paper())
    assert press.paper(a_paper()).startswith(b"%PDF-1.7")


def test_a_killed_forkserver_is_started_again_by_a_later_paper(tmp_path):
    press = a_press(tmp_path)
    press.paper(a_paper())
    (server,) = [
        each for each in psutil.Process().children() if "forkserver" in " ".join(each.cmdline())
    ]
    server.kill()
    os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)  # dead, but left for its parent
    assert press.paper(a_paper()).startswith(b"%PDF-1.7")


def test_when_every_hand_is_printing_the_door_refuses_at_once(tmp_path):
    press = a_press(tmp_path, door=1)
    with press._door, pytest.raises(Busy):
        press.paper(a_paper())
    assert press.paper(a_paper()).startswith(b"%PDF-1.7")


def test_the_places_of_the_host_are_shared_by_all_its_processes(tmp_path):
    one, other = a_press(tmp_path), a_press(tmp_path)
    with one._slot(), pytest.raises(Busy):
        other.paper(a_paper())
    assert other.paper(a_paper()).startswith(b"%PDF-1.7")


def test_the_same_paper_is_the_same_bytes(press):
    assert press.paper(a_paper()) == press.paper(a_paper())


def test_a_shown_picture_carries_neither_position_nor_comment(press):
    original = a_picture()
    assert b"HEMLIG" in original
    assert b"Exif" in original
    (small,) = press.pictures([original])
    assert small is not None
    assert b"HEMLIG" not in small
    assert b"Exif" not in small


def test_what_is_no_picture_is_told_apart_and_half_a_picture_is_shown(press):
    good = a_picture(64, 64)
    shown = press.pictures([good, b"", b"\xff\xd8\xff", b"<svg/>", good[: len(good) // 2]])
    assert [small is not None for small in shown] == [True, False, False, False, True]


def test_a_picture_from_a_phone_comes_out_on_paper(press):
    assert press.pictures([(FILES / "IMG_0001.HEIC").read_bytes()]) != [None]


def test_a_picture_of_too_many_points_is_not_unpacked(press):
    # 20,000 × 20,000 points in a few bytes: a PNG's header without its rows.
    header = bytes.fromhex("89504e470d0a1a0a0000000d4948445200004e2000004e2008020000000" + "0" * 9)
    assert press.pictures([header]) == [None]


def test_web_processes_never_hold_the_printing_library():
    code = "import sys, portal.papers.press; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
