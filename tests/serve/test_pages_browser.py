"""Pages in a real browser: axe, a phone, no other host, the keyboard, JavaScript switched off."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pages_client import path_of
from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.slow

PLACES = (
    *("/", "/search?q=tractors", "/browse", "/browse/transfer", "/browse/agency?letter=N", "/sparql"),
    *("/page/agency/no", "/page/agency/no-ministry", "/page/person/kim-byeong-jik", "/page/post/sd-envoy"),
    *("/page/place/northaven", "/page/agreement/no-sd-trade-1961", "/page/document/norland-letter"),
    *("/page/agency/nobody", "/picture/flows", "/picture/chain/document/norland-letter"),
    "/sparql?query=SELECT%20%3Fs%20%28COUNT%28%2A%29%20AS%20%3Fn%29%20%7B%3Fs%20%3Fp%20%3Fo%7D%20GROUP%20BY%20%3Fs%20LIMIT%205",
)
PLACES += ("/queries", "/queries/balance-of-transfers", "/queries/left-open", "/queries/graph-of-transfers")
PLACES += ("/queries/spellings?nope=1", "/queries/nope", "/catalog", "/dumps/", "/dumps/1/", "/licence", "/ontology")
PLACES += ("/scheme", "/scheme/stage", "/scheme/stage/delivered", "/search?q=zzzzz", "/sparql?query=SELEC", "/problem")
STATED = ("Tractors for Sudland", "Visit to the works", "What is left goes by ship", "Norland approves the list")
STATED += ("Sudland has sixty drivers",)
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}


def start(folder: Path, **preferences: object) -> Chrome:
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    flags = (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
    )
    for flag in (*flags, "disable-component-update", "disable-sync", "hide-scrollbars", f"user-data-dir={folder}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if preferences:
        options.add_experimental_option("prefs", preferences)
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium without a screen."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromedriver are not installed")
    driver = start(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def axe(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, from npm by the lock file."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed: axe-core cannot be had")
    folder = tmp_path_factory.mktemp("npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / "editor" / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode:
        pytest.skip("npm cannot reach its registry: axe-core cannot be had")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def places(own_data: Path) -> list[str]:
    """Every kind of page of the invented corpus."""
    return [*PLACES, *(f"/page/{path_of(own_data, label)}" for label in STATED)]


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Chrome, axe: str, own_server: str, places: list[str], width: str
) -> None:
    browser.set_window_size(*WIDTHS[width])
    found = {}
    for place in places:
        browser.get(f"{own_server}{place}")
        browser.execute_script(axe)
        answer = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
        violations = [(one["id"], one["nodes"][0]["html"][:150], one["help"]) for one in answer["violations"]]
        if violations:
            found[place] = violations
    assert not found, json.dumps(found, indent=1)


def test_a_phone_shows_pages_without_scrolling_sideways(browser: Chrome, own_server: str, places: list[str]) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        for place in places:
            browser.get(f"{own_server}{place}")
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390, place
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_no_other_host_is_asked_and_nothing_is_refused(browser: Chrome, own_server: str, places: list[str]) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    for place in places:
        browser.get(f"{own_server}{place}")
    asked = set()
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(urlsplit(message["params"]["request"]["url"]).netloc)
    assert asked - {""} == {urlsplit(own_server).netloc}
    complaints = [
        entry["message"] for entry in browser.get_log("browser") if not re.search(r"40[04] \(", entry["message"])
    ]
    assert not complaints


def test_the_keyboard_reaches_the_content_first(browser: Chrome, own_server: str) -> None:
    browser.get(f"{own_server}/page/agency/no")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to content"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_everything_can_be_read_without_javascript(tmp_path: Path, own_server: str, own_data: Path) -> None:
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromedriver are not installed")
    driver = start(tmp_path, **{"profile.managed_default_content_settings.javascript": 2})
    try:
        driver.get(f"{own_server}/page/{path_of(own_data, 'Tractors for Sudland')}")
        assert "60 tractors" in driver.find_element(By.CSS_SELECTOR, "table.ledger").text
        assert driver.find_element(By.TAG_NAME, "mark").text == "delivered 40 tractors to Sudland"
        driver.get(f"{own_server}/sparql")
        area = driver.find_element(By.ID, "query")
        assert area.is_displayed()
        area.clear()
        area.send_keys("SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/dipla/ns#Document> }")
        driver.find_element(By.CSS_SELECTOR, "main form button").click()
        assert driver.find_element(By.CSS_SELECTOR, "main table tbody td").text == "2"
        driver.get(f"{own_server}/picture/flows")
        assert driver.find_element(By.CSS_SELECTOR, "figure img").size["width"] > 100
    finally:
        driver.quit()


def test_the_editor_highlights_and_sends_what_is_typed(browser: Chrome, own_server: str) -> None:
    browser.set_window_size(1280, 900)
    browser.get(f"{own_server}/sparql")
    if not browser.execute_script("return !!window.Yasqe"):
        pytest.skip("the package was built without npm: there is the plain form only")
    assert browser.find_elements(By.CSS_SELECTOR, ".CodeMirror .cm-keyword")
    query = "SELECT ?n { ?t a dipla:Transfer ; rdfs:label ?n } ORDER BY ?n"
    browser.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue(arguments[0])", query)
    browser.find_element(By.CSS_SELECTOR, "main form button").click()
    assert "Tractors for Sudland" in browser.find_element(By.CSS_SELECTOR, "main table").text


SHOTS = {"start": "/", "search": "/search?q=Kim+Pyong+Jik", "agency": "/page/agency/kp", "flows": "/picture/flows"}
SHOTS |= {"question": "/queries/balance-of-transfers?recipient_iri=agency/kp-industrial-delegation-1964"}
SHOTS |= {"document": "/page/document/wilson-121983", "sparql": "/sparql", "data": "/catalog"}
LEDGER = "Materials and samples of the inspection of the Northeast"


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_photographed(
    browser: Chrome, server: str, release_data: Path, own_server: str, own_data: Path, tmp_path: Path, width: str
) -> None:
    """The pictures of the documentation: `KG_SCREENSHOTS` names the folder where they are kept."""
    folder = Path(os.environ.get("KG_SCREENSHOTS") or tmp_path)
    browser.set_window_size(*WIDTHS[width])
    places = {name: f"{server}{place}" for name, place in SHOTS.items()}
    places["transfer"] = f"{server}/page/{path_of(release_data, LEDGER)}"
    places["evidence"] = f"{own_server}/page/{path_of(own_data, 'Tractors for Sudland')}"
    for name, place in places.items():
        browser.get(place)
        target = folder / f"{name}-{width}.png"
        taken = browser if name != "evidence" else browser.find_element(By.CSS_SELECTOR, "section.evidence")
        assert (taken.save_screenshot if taken is browser else taken.screenshot)(str(target))
        with Image.open(target) as shot:
            assert len(shot.convert("L").resize((64, 64)).getcolors() or ()) > 5, name
            small = shot.convert("RGB").quantize(64)
        small.save(target, optimize=True)
    shown = {path.stem for path in (Path(__file__).parents[2] / "docs" / "pictures").glob(f"*-{width}.png")}
    assert shown <= {f"{name}-{width}" for name in places}
