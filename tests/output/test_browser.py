"""The highlighted page in a real browser; skipped, saying so, where there is no Chromium with its driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sample_line import line
from test_html import ATTACK, hostile, page_of

from readout import Coding

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver (chromium-driver)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


def opened(browser: Any, page: str, folder: Path) -> Any:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    browser.get(file.as_uri())
    return browser


def lit(browser: Any) -> set[str]:
    """The words of the text that are lit as trigger or content."""
    return {found.text for found in browser.find_elements("css selector", ".text .on-t, .text .on-c")}


def test_records_are_highlighted(browser: Any, tmp_path: Path) -> None:
    opened(browser, page_of(line()), tmp_path)
    marks = [mark.text for mark in browser.find_elements("css selector", ".text mark")]
    assert marks == ["“act of pressure”", "lifted", "met", "“We never wanted a quarrel over fish,”", "accused",
                     "seizing", "fell 4.2 percent", "recall"]  # fmt: skip
    decoration = browser.find_element("css selector", ".text mark.quad2").value_of_css_property("text-decoration-line")
    assert decoration == "underline"


def test_a_click_on_a_card_lights_its_evidence(browser: Any, tmp_path: Path) -> None:
    opened(browser, page_of(line()), tmp_path)
    cards = browser.find_elements("css selector", ".card")
    cards[0].click()
    browser.execute_script("document.activeElement.blur()")
    assert lit(browser) == {"lifted"}
    assert "Norway" in {found.text for found in browser.find_elements("css selector", ".text .on-a")}
    cards[2].click()
    browser.execute_script("document.activeElement.blur()")
    assert lit(browser) == {"accused"}


def test_a_click_on_the_text_lights_the_card_and_escape_puts_it_out(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened(browser, page_of(line()), tmp_path)
    browser.find_element("css selector", ".text mark.said").click()
    (card,) = browser.find_elements("css selector", ".card.on")
    assert "quarrel over fish" in card.text
    browser.find_element("css selector", "body").send_keys(Keys.ESCAPE)
    ActionChains(browser).move_to_element(browser.find_element("css selector", "h1")).perform()
    assert not browser.find_elements("css selector", ".card.on")


def test_a_malicious_article_runs_no_script(browser: Any, tmp_path: Path) -> None:
    opened(browser, page_of(hostile()), tmp_path)
    assert browser.find_element("css selector", "h2").text == ATTACK
    assert not browser.find_elements("css selector", "img, svg")
    # An alert would make every command fail; the console would tell of a script that the page's policy stopped.
    assert browser.execute_script("return document.scripts.length") == 1
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_the_policy_stops_a_script_that_got_in_all_the_same(browser: Any, tmp_path: Path) -> None:
    page = page_of(line()).replace("</main>", "<script>document.title = 'owned'</script></main>")
    opened(browser, page, tmp_path)
    assert browser.title != "owned"


def test_a_narrow_window_needs_no_scrolling_sideways(browser: Any, tmp_path: Path) -> None:
    given = line()
    article = msgspec.structs.replace(given.article, url="https://example.org/" + "x" * 400)
    opened(browser, page_of(msgspec.structs.replace(given, article=article)), tmp_path)
    browser.set_window_size(500, 800)
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    browser.set_window_size(1300, 900)
    assert wide <= 0


def test_the_frame_of_a_notebook_works(browser: Any, tmp_path: Path) -> None:
    opened(browser, f"<!doctype html><body>{Coding(line())._repr_html_()}</body>", tmp_path)
    browser.switch_to.frame(browser.find_element("css selector", "iframe"))
    browser.find_elements("css selector", ".card")[2].click()
    assert "accused" in lit(browser)
    browser.switch_to.default_content()
