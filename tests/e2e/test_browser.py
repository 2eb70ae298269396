"""The demo in a real browser, as a newcomer sees it; with SCREENSHOTS set, the README's pictures are made here."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Literal

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000
BLOCK_WITHIN_MS = 90_000
"""The block comes 10 s after the first look, the second look 30 s after it."""
expect.set_options(timeout=PATIENCE_MS)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]


def as_wanted(fixture_name: str, config: pytest.Config) -> Literal["function", "module"]:
    """One demo for all tests, where each is a customer of its own; one for each picture, which shows nobody else."""
    return "function" if os.environ.get("SCREENSHOTS") else "module"


@pytest.fixture(scope=as_wanted)
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`walletdesk demo`, started as the README says; its address once the bot polls."""
    root = Path(__file__).parents[2]
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-open", "--port", str(port)],
        cwd=tmp_path_factory.mktemp("demo"),
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """Headless Chromium."""
    async with async_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test")
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """Chromium, whose pages are closed after each test and leave nothing behind."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


async def test_a_case_from_question_to_rating_in_the_browser(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=en")
    name = await newcomer(page, demo, "en")

    await page.get_by_test_id("customer-start").click()
    await write(page, "customer", "How do I see a token that is missing in my wallet?")
    await press(customer(page), "Not solved")
    await write(page, "customer", "I'd rather talk to a person, please")
    await page.locator('[data-test^="topic-"]', has_text="#1001").filter(has_text=name).click()
    await press(topic(page), "Claim")
    await write(page, "agent", "Hi! I can see your case. Which token is it?")
    await expect(customer(page)).to_contain_text("Which token is it?")
    await write(page, "customer", "USDT on TRON")
    await expect(topic(page)).to_contain_text("USDT on TRON")
    await picture(page, "desk-en")
    await write(page, "agent", "Thank you. Open Assets, then Add token, and switch USDT (TRON) on.")
    await press(topic(page), "Resolve")
    await press(customer(page), "😀")

    await expect(customer(page)).to_contain_text("#1001")
    await expect(topic(page)).to_contain_text("😀")


async def test_the_page_works_in_chinese_on_a_phone(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 375, "height": 812}, locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=zh")

    await newcomer(page, demo, "zh-hans")
    await page.get_by_test_id("customer-start").click()
    await write(page, "customer", "怎么创建新钱包")

    await expect(customer(page)).to_contain_text("解决了")
    await picture(page, "phone-zh")


async def test_why_a_deposit_did_not_arrive_is_read_before_any_agent_acts(
    demo: str, browser: Browser
) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=en")
    name = await newcomer(page, demo, "en")

    await page.get_by_test_id("customer-start").click()
    for label in ("Report a problem", "hasn't arrived", "deposit", "From another wallet"):
        await press(customer(page), label)
    await choose_transaction(page, "out-of-gas")

    await expect(customer(page)).to_contain_text("it failed, because its gas limit was too low")
    await expect(page.locator('[data-test^="topic-"]', has_text=name)).to_have_count(0)
    await picture(page, "chain-en")


async def test_that_a_waiting_transaction_is_done_comes_by_itself(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=zh")
    await newcomer(page, demo, "zh-hans")

    await page.get_by_test_id("customer-start").click()
    for label in ("反馈问题", "没到账", "充值", "另一个钱包"):
        await press(customer(page), label)
    await choose_transaction(page, "waiting")
    await expect(customer(page)).to_contain_text("正在等待打包")

    await expect(customer(page)).to_contain_text("已完成", timeout=BLOCK_WITHIN_MS)


async def test_an_answer_that_is_forwarded_back_is_known_as_ours(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=en")
    await newcomer(page, demo, "en")
    await page.get_by_test_id("customer-start").click()
    await write(page, "customer", "How do I see a token that is missing in my wallet?")
    answer = customer(page).locator("article.other").last
    await expect(answer).to_contain_text("token")

    await answer.click(button="right")
    await page.get_by_test_id("menu-forward").click()

    await expect(customer(page).locator("article.own .forward").last).to_be_visible()
    await expect(customer(page)).to_contain_text("Yes, this is from us")


async def newcomer(page: Page, demo: str, language: str) -> str:
    """Be a customer of this language who has not written yet, a new one if need be; returns the name."""
    async with aiohttp.ClientSession(demo) as session:
        async with session.get("/_sandbox/state") as answer:
            state = await answer.json()
        people = [user for user in state["users"] if user["role"] == "customer"]
        silent = [one for one in people if not state["chats"].get(str(one["id"]))]
        name = next((one["first_name"] for one in silent if one["language_code"] == language), "")
        if not name:
            name = f"Customer {ascii_uppercase[len(people)]}"
            added = {"action": "add_user", "name": name, "language_code": language, "role": "customer"}
            async with session.post("/_sandbox/do", json=added) as answer:
                answer.raise_for_status()
    await page.locator('[data-test^="customer-tab-"]', has_text=name).click()
    return str(name)


def customer(page: Page) -> Locator:
    """The customer's chat."""
    return page.get_by_test_id("customer-chat")


def topic(page: Page) -> Locator:
    """The topic that is open."""
    return page.get_by_test_id("topic-chat")


async def write(page: Page, side: str, text: str) -> None:
    """Type a message and send it; it is there when this returns."""
    await page.get_by_test_id(f"{side}-input").fill(text)
    await page.get_by_test_id(f"{side}-send").click()
    chat = customer(page) if side == "customer" else topic(page)
    await expect(chat).to_contain_text(text)


async def press(chat: Locator, label: str) -> None:
    """Press the newest inline button with this label, once it is there."""
    await chat.locator('[data-test="inline-button"]', has_text=label).last.click()


async def choose_transaction(page: Page, kind: str) -> None:
    """Take a transaction from those that the page offers, and send it as the customer."""
    await page.get_by_test_id("customer-transactions").click()
    await page.get_by_test_id(f"transaction-{kind}").click()
    await expect(page.get_by_test_id("customer-input")).to_have_value(re.compile("^0x[0-9a-f]{64}$"))
    await page.get_by_test_id("customer-send").click()


async def picture(page: Page, name: str) -> None:
    """Keep a picture, if pictures are wanted."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        await page.screenshot(path=f"{folder}/{name}.png")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
