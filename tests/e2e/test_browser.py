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

import pytest
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

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"
)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[str]:
    """`walletdesk demo`, started as the README says; its address once the bot polls."""
    root = Path(__file__).parents[2]
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-open", "--port", str(port)],
        cwd=tmp_path,
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


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium."""
    async with async_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test")
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


async def test_a_case_from_question_to_rating_in_the_browser(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=en")

    await page.get_by_test_id("customer-start").click()
    await write(page, "customer", "How do I see a token that is missing in my wallet?")
    await press(customer(page), "Not solved")
    await write(page, "customer", "I'd rather talk to a person, please")
    await page.locator('[data-test^="topic-"]', has_text="#1001").click()
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

    await page.locator('[data-test^="customer-tab-"]').nth(1).click()
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

    await page.get_by_test_id("customer-start").click()
    for label in ("Report a problem", "hasn't arrived", "deposit", "From another wallet"):
        await press(customer(page), label)
    await choose_transaction(page, "out-of-gas")

    await expect(customer(page)).to_contain_text("it failed, because its gas limit was too low")
    await expect(page.locator('[data-test^="topic-"]', has_text="#1001")).to_have_count(0)
    await picture(page, "chain-en")


async def test_that_a_waiting_transaction_is_done_comes_by_itself(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{demo}/#lang=zh")
    await page.locator('[data-test^="customer-tab-"]').nth(1).click()

    await page.get_by_test_id("customer-start").click()
    for label in ("反馈问题", "没到账", "充值", "另一个钱包"):
        await press(customer(page), label)
    await choose_transaction(page, "waiting")
    await expect(customer(page)).to_contain_text("正在等待打包")

    await expect(customer(page)).to_contain_text("已完成", timeout=BLOCK_WITHIN_MS)


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
