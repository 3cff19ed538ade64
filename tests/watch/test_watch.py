"""Watching feeds on a server of this machine: what is added, what is asked again and when, what is told, what outlives a kill."""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local_server import LocalServer, local_server, send

from readout import Archive, Coder
from readout.fetching.fetcher import Fetcher
from readout.watch import read_settings
from readout.watch.health import health, table
from readout.watch.running import Watch
from readout.watch.state import State

PACT = (
    "Peru and Chile signed a fishing agreement in Arica on Monday, ending a dispute of nine years, the ministers said."
)
BAN = "Norway lifted its ban on Icelandic trawlers on Friday after the ministers of both states had met in Bergen."
THREAT = "Peru threatened Chile with a naval blockade on Tuesday after the talks on the fishing grounds had collapsed."


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2024, 5, 14, 8, 0, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.moment

    def advance(self, **length: float) -> None:
        self.moment += datetime.timedelta(**length)


class Scene:
    """A server, an archive and a clock."""

    def __init__(self, server: LocalServer, folder: Path, coder: Coder) -> None:
        self.server, self.coder = server, coder
        self.db, self.file = folder / "news.db", folder / "feeds.toml"
        self.clock = Clock()
        self.log: list[str] = []
        self.stop = threading.Event()

    def settings(self, text: str) -> None:
        self.file.write_text(text.replace("SERVER", self.server.address), encoding="utf-8")

    def round(self) -> bool:
        """All that is to be done at the moment of the clock."""
        fetcher = Fetcher(allowed_hosts=("127.0.0.1",), pause=0.0, seconds=5.0)
        with Archive(str(self.db)) as archive:
            watch = Watch(
                archive, read_settings(self.file), self.coder, fetcher, self.log.append, self.stop, now=self.clock
            )
            return watch.run(once=True)

    def archive(self) -> Archive:
        return Archive(str(self.db))

    def texts(self) -> list[str]:
        with self.archive() as archive:
            return [coding.article.text for coding in archive.codings()]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture
def scene(tmp_path: Path, coder: Coder) -> Iterator[Scene]:
    with local_server() as server:
        made = Scene(server, tmp_path, coder)
        made.settings('[[feed]]\nname = "harbour"\nurl = "SERVER/feed.xml"\ninterval = "15m"\n')
        yield made


def feed(*items: tuple[str, str, str]) -> str:
    """RSS with entries of title, link and text."""
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>{text}</description>"
        "<pubDate>Tue, 14 May 2024 07:00:00 GMT</pubDate></item>"
        for title, link, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Times</title>{told}</channel></rss>'


def page(*paragraphs: str) -> str:
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<html><head><title>x</title></head><body><article><h1>News</h1>{told}</article></body></html>"


RSS = "application/rss+xml"


# --- What is added


def test_articles_behind_the_entries_are_added_with_what_the_feed_tells(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Pact signed", "/a", "Short.")), RSS)
    scene.server.serve("/a", page(PACT, BAN, PACT))
    assert scene.round()
    with scene.archive() as archive:
        (coding,) = archive.codings()
    assert PACT in coding.article.text
    assert (coding.article.title, coding.article.url) == ("Pact signed", scene.server.url("/a"))
    assert coding.article.published.date == "2024-05-14T07:00+00:00"


def test_a_feed_of_whole_texts_needs_no_pages(scene: Scene) -> None:
    scene.settings('fetch = false\n[[feed]]\nname = "harbour"\nurl = "SERVER/feed.xml"\noutlet = "The Harbour"\n')
    scene.server.serve("/feed.xml", feed(("Pact", "/a", PACT)), RSS)
    scene.round()
    with scene.archive() as archive:
        (coding,) = archive.codings()
    assert (coding.article.outlet, coding.article.url) == ("The Harbour", scene.server.url("/a"))
    assert "/a" not in scene.server.paths()


def test_entries_are_fetched_once(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/a", page(PACT, BAN))
    scene.server.serve("/b", page(THREAT, BAN, THREAT))
    scene.round()
    scene.clock.advance(minutes=16)
    scene.server.serve("/feed.xml", feed(("Threat", "/b", ""), ("Pact", "/a", "")), RSS)
    scene.round()
    assert (scene.server.paths().count("/a"), scene.server.paths().count("/b")) == (1, 1)
    assert len(scene.texts()) == 2


def test_pages_that_are_no_article_are_counted_not_asked_again(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Photo", "/a", "")), RSS)
    scene.server.serve("/a", "<html><body><img src='x'></body></html>")
    scene.round()
    scene.clock.advance(days=1)
    scene.round()
    assert scene.server.paths().count("/a") == 1
    assert scene.texts() == []
    assert any("not coded (no-text)" in line for line in scene.log)


# --- Politeness


def test_a_feed_that_has_not_changed_is_not_sent_again(scene: Scene) -> None:
    def answer(request: object) -> None:
        unchanged = request.headers.get("If-None-Match") == '"v1"'  # type: ignore[attr-defined]
        body = b"" if unchanged else feed(("Pact", "/a", "")).encode()
        send(request, body, RSS, 304 if unchanged else 200, {"ETag": '"v1"'})  # type: ignore[arg-type]

    scene.server.answers["/feed.xml"] = answer
    scene.server.serve("/a", page(PACT, BAN))
    scene.round()
    scene.clock.advance(minutes=16)
    assert scene.round()
    assert "harbour: nothing new" in scene.log


def test_a_failing_feed_is_asked_less_and_less_often(scene: Scene) -> None:
    scene.server.serve("/feed.xml", status=500)
    waits = []
    for _ in range(6):
        assert not scene.round()
        with scene.archive() as archive:
            due = datetime.datetime.fromisoformat(State(archive).feeds()["harbour"].due_at)
        waits.append((due - scene.clock.moment).total_seconds() / 60)
        asked = len(scene.server.paths())
        scene.clock.advance(minutes=waits[-1] - 1)
        scene.round()
        assert len(scene.server.paths()) == asked
        scene.clock.advance(minutes=2)
    assert waits == [30, 60, 120, 240, 360, 360]


def test_retry_after_is_kept_to(scene: Scene) -> None:
    scene.server.serve("/feed.xml", status=429, Retry_After="7200")
    scene.round()
    scene.clock.advance(minutes=119)
    scene.round()
    assert scene.server.paths().count("/feed.xml") == 1
    scene.clock.advance(minutes=2)
    scene.round()
    assert scene.server.paths().count("/feed.xml") == 2


def test_a_feed_that_works_again_is_polled_as_before(scene: Scene) -> None:
    scene.server.serve("/feed.xml", status=500)
    scene.round()
    scene.clock.advance(minutes=31)
    scene.server.serve("/feed.xml", feed(), RSS)
    assert scene.round()
    scene.clock.advance(minutes=16)
    scene.round()
    assert scene.server.paths().count("/feed.xml") == 3


def test_an_article_that_cannot_be_had_is_tried_again_and_given_up_in_the_end(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/a", status=503)
    for _ in range(12):
        scene.round()
        scene.clock.advance(hours=12)
    assert scene.server.paths().count("/a") == 6
    assert any("given up" in line for line in scene.log)


def test_an_article_that_comes_late_is_added_though_the_feed_has_dropped_it(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/a", status=503)
    scene.round()
    scene.server.serve("/feed.xml", feed(), RSS)
    scene.server.serve("/a", page(PACT, BAN))
    scene.clock.advance(hours=1)
    scene.round()
    assert len(scene.texts()) == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not found</body></html>", b"\xff\xfe\x00\x01", b"<rss><channel><item>", b"{}"]
)
def test_what_is_no_feed_is_an_error_of_one_line(body: bytes, scene: Scene) -> None:
    scene.server.serve("/feed.xml", body, RSS)
    scene.round()
    assert all("\n" not in line for line in scene.log)
    assert scene.texts() == []


def test_one_bad_feed_harms_no_other(scene: Scene) -> None:
    scene.settings(
        '[[feed]]\nname = "bad"\nurl = "SERVER/bad.xml"\n[[feed]]\nname = "private"\nurl = "http://10.0.0.1/feed"\n'
        '[[feed]]\nname = "good"\nurl = "SERVER/feed.xml"\n'
    )
    scene.server.serve("/bad.xml", status=302, Location="/bad.xml")
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/a", page(PACT, BAN))
    assert not scene.round()
    assert len(scene.texts()) == 1
    assert any("private address" in line for line in scene.log)


# --- Alerts


ALERTS = """
[[feed]]
name = "harbour"
url = "SERVER/feed.xml"
fetch = false
[[alert]]
name = "Peru and Chile"
dyad = ["Peru", "CHL"]
types = ["THREATEN"]
webhook = "SERVER/hook"
"""


def test_an_event_that_was_asked_for_is_posted_once(scene: Scene) -> None:
    scene.settings(ALERTS)
    scene.server.serve("/hook", "ok")
    scene.server.serve("/feed.xml", feed(("Pact", "/a", PACT), ("Threat", "/b", THREAT)), RSS)
    scene.round()
    scene.clock.advance(minutes=16)
    scene.server.serve("/feed.xml", feed(("Threat again", "/c", THREAT)), RSS)
    scene.round()
    (body,) = scene.server.received
    told = json.loads(body)
    assert (told["alert"], told["event"]["type"], told["article"]["title"]) == ("Peru and Chile", "THREATEN", "Threat")
    assert told["sentence"] in THREAT
    assert "Peru" in told["text"]


def test_an_alert_that_cannot_be_posted_is_posted_later(scene: Scene) -> None:
    scene.settings(ALERTS)
    scene.server.serve("/hook", status=500)
    scene.server.serve("/feed.xml", feed(("Threat", "/b", THREAT)), RSS)
    scene.round()
    scene.server.serve("/hook", "ok")
    scene.round()
    assert len(scene.server.received) == 1
    scene.clock.advance(minutes=1)
    scene.round()
    scene.clock.advance(hours=1)
    scene.round()
    assert len(scene.server.received) == 2
    assert not any(scene.server.address in line and "alert" in line for line in scene.log), "webhooks are secrets"


# --- Health


def test_health_says_what_a_person_needs(scene: Scene) -> None:
    scene.settings(
        '[[feed]]\nname = "good"\nurl = "SERVER/feed.xml"\n[[feed]]\nname = "bad"\nurl = "SERVER/bad.xml"\n'
        '[[feed]]\nname = "later"\nurl = "SERVER/later.xml"\n'
    )
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/later.xml", feed(), RSS)
    scene.server.serve("/a", page(PACT, BAN))
    scene.round()
    settings = read_settings(scene.file)
    with scene.archive() as archive:
        good, bad, later = health(archive, settings, scene.clock())
        assert (good.state, good.articles, good.errors) == ("well", 1, 0)
        assert (bad.state, bad.succeeded_at) == ("failing", None)
        assert later.is_well
        shown = table([good, bad, later], 0)
        assert "bad.xml: HTTP 404" in shown
        scene.clock.advance(days=1)
        assert [each.state for each in health(archive, settings, scene.clock())] == ["silent", "failing", "silent"]


# --- The program


def command(scene: Scene, *more: str) -> list[str]:
    """The command line, with the seam that lets it ask this machine."""
    program = (
        "import sys; from functools import partial; from readout.fetching import fetcher\n"
        "fetcher.Fetcher.__init__.__kwdefaults__.update(allowed_hosts=('127.0.0.1',), pause=0.05)\n"
        "from readout.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    return [sys.executable, "-c", program, "watch", str(scene.file), "--db", str(scene.db), *more]


def wait_for(what: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_asked_to(number: int, scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(("Pact", "/a", "")), RSS)
    scene.server.serve("/a", page(PACT, BAN))
    ran = subprocess.Popen(command(scene), stderr=subprocess.PIPE, text=True)
    wait_for(lambda: "/a" in scene.server.paths())
    time.sleep(0.5)
    os.kill(ran.pid, number)
    _, log = ran.communicate(timeout=60)
    assert ran.returncode == 0
    assert log.splitlines()[-1].endswith(" stopped")
    assert len(scene.texts()) == 1


def test_nothing_is_lost_or_doubled_when_it_is_killed(scene: Scene) -> None:
    texts = {
        f"/{i}": f"Peru and Chile signed agreement number {i} on fishing in Arica, the ministers said."
        for i in range(60)
    }
    scene.server.serve("/feed.xml", feed(*((f"Pact {path}", path, "") for path in texts)), RSS, ETag='"v1"')
    for path, text in texts.items():
        scene.server.serve(path, page(text, BAN, f"{text} They will meet again."))
    for after in (1, 20, 45):
        ran = subprocess.Popen(command(scene, "--quiet"))
        wait_for(lambda count=after: len({path for path in scene.server.paths() if path in texts}) >= count)
        ran.kill()
        ran.wait()
        with scene.archive() as archive:
            # Claims end by themselves after a while; here that while is over at once.
            archive.writing(_end_claims)
    assert subprocess.run(command(scene, "--once"), timeout=120, check=False).returncode == 0
    with scene.archive() as archive:
        urls = [coding.article.url for coding in archive.codings()]
    assert sorted(urls) == sorted(scene.server.url(path) for path in texts)


def _end_claims(connection: object) -> None:
    from sqlalchemy import text

    connection.execute(  # type: ignore[attr-defined]
        text("UPDATE feed_entry SET due_at = '2024-01-01T00:00:00+00:00' WHERE due_at IS NOT NULL")
    )


def test_health_on_the_command_line(scene: Scene) -> None:
    scene.server.serve("/feed.xml", feed(), RSS)
    assert subprocess.run(command(scene, "--once", "--quiet"), check=False).returncode == 0
    ran = subprocess.run(command(scene, "--health"), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1].startswith("harbour")


def test_the_log_goes_to_a_file(scene: Scene, tmp_path: Path) -> None:
    scene.server.serve("/feed.xml", feed(), RSS)
    log = tmp_path / "watch.log"
    ran = subprocess.run(command(scene, "--once", "--log", str(log)), capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert "harbour: 0 entries, 0 new" in log.read_text(encoding="utf-8")


def test_health_needs_no_packages_for_the_web_and_the_watch_names_them(scene: Scene) -> None:
    program = (
        "import sys\nfor name in ('httpx2', 'httpcore2', 'protego', 'feedparser'):\n    sys.modules[name] = None\n"
        "from readout.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    scene.archive().close()
    bare = [sys.executable, "-c", program, "watch", str(scene.file), "--db", str(scene.db)]
    assert subprocess.run([*bare, "--health"], capture_output=True, check=False).returncode == 0
    ran = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert 'pip install "readout-news[web]"' in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
