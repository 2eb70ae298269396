"""Draws pictures customers might send: phrases in twenty styles, honest screens, photos; reads none of them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO

from mnemonic import Mnemonic
from PIL import Image, ImageDraw, ImageFilter, ImageFont

LANGUAGES = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "cs": "czech",
    "zh-Hans": "chinese_simplified",
    "zh-Hant": "chinese_traditional",
    "ja": "japanese",
}
CJK = {"ja": 0, "zh-Hans": 2, "zh-Hant": 3}
"""Which face of the Noto collection draws a language."""
FONTS = {"sans": "DejaVuSans.ttf", "serif": "DejaVuSerif.ttf", "mono": "DejaVuSansMono.ttf"}
CJK_FONTS = {"sans": "NotoSansCJK-Regular.ttc", "serif": "NotoSerifCJK-Regular.ttc"}
TITLES = {
    "zh-Hans": "您的助记词",
    "zh-Hant": "您的助記詞",
    "ja": "リカバリーフレーズ",
    "es": "Tu frase de recuperación",
    "fr": "Votre phrase de récupération",
}
WARNINGS = {
    "zh-Hans": "请勿截图，请勿告诉任何人",
    "zh-Hant": "請勿截圖，請勿告訴任何人",
    "ja": "誰にも見せないでください",
}
LIGHT = ("#ffffff", "#1a1a1a", "#eef1f5")
DARK = ("#14161c", "#e8eaf0", "#272b36")
PALE = ("#f4f4f4", "#8d8d8d", "#ececec")
PAPER = ("#fdf6d8", "#3b3520", "#f3e9bb")
HORIZON = 0.12
"""How much narrower the far edge of a photographed screen is."""

Wear = Callable[[Image.Image, random.Random], Image.Image]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: how it was drawn, the bytes of its file, and the phrase it shows, if any."""

    style: str
    language: str
    content: bytes
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a phrase is laid out on a screen, in pixels, and what happened to the picture since."""

    name: str
    columns: int = 1
    downwards: bool = False
    numbered: bool = True
    boxed: bool = False
    prose: bool = False
    size: int = 40
    screen: tuple[int, int] = (1080, 2200)
    colours: tuple[str, str, str] = LIGHT
    family: str = "sans"
    capitals: bool = False
    wear: Wear | None = None
    quality: int | None = None


def _turn(angle: int) -> Wear:
    return lambda picture, _: picture.rotate(
        angle, expand=True, fillcolor="#777777", resample=Image.Resampling.BICUBIC
    )


def _blur(picture: Image.Image, _: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(2.2))


def _shrink(picture: Image.Image, _: random.Random) -> Image.Image:
    return picture.resize((400, picture.height * 400 // picture.width), Image.Resampling.LANCZOS)


def _noise(picture: Image.Image, chance: random.Random) -> Image.Image:
    grain = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    return Image.blend(picture, grain.convert("RGB"), 0.25)


def _photograph(picture: Image.Image, chance: random.Random) -> Image.Image:
    """The screen as a camera sees it from below: narrower at the far edge, shaded, soft, on a table."""
    wide, high = picture.size
    lean = wide * HORIZON
    corners = (-lean, 0, -wide * 0.02, high, wide * 1.02, high, wide + lean, 0)
    seen = picture.transform(
        picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="#6b5a48"
    )
    shade = Image.linear_gradient("L").resize(picture.size).convert("RGB")
    return _turn(chance.choice((-4, 3, 5)))(Image.blend(seen, shade, 0.2), chance).filter(
        ImageFilter.GaussianBlur(1.0)
    )


STYLES = (
    Style("list"),
    Style("list, dark", colours=DARK, size=44),
    Style("two columns", columns=2),
    Style("two columns, downwards", columns=2, downwards=True, colours=DARK),
    Style("three columns, boxed", columns=3, boxed=True, size=36),
    Style("three columns, downwards, boxed", columns=3, downwards=True, boxed=True, size=34, colours=DARK),
    Style("four columns, small", columns=4, size=26),
    Style("boxed, without numbers", columns=3, boxed=True, numbered=False),
    Style("prose", prose=True, numbered=False),
    Style("terminal", prose=True, numbered=False, family="mono", colours=DARK, screen=(1600, 900), size=30),
    Style("note on paper", columns=2, family="serif", colours=PAPER, size=42),
    Style("capitals, serif", columns=2, family="serif", capitals=True),
    Style("pale", columns=2, colours=PALE),
    Style("desktop", columns=4, screen=(1920, 1080), size=26, boxed=True),
    Style("400 pixels wide", columns=2, size=44, wear=_shrink),
    Style("blurred", columns=2, wear=_blur),
    Style("noisy", columns=3, wear=_noise, size=38),
    Style("poor JPEG", columns=3, quality=18, boxed=True, size=36),
    Style("tilted by 7°", columns=2, wear=_turn(7)),
    Style("turned by 90°", columns=3, wear=_turn(90), boxed=True, size=38),
    Style("turned by 180°", columns=2, wear=_turn(180)),
    Style("turned by 270°", wear=_turn(270)),
    Style("photographed", columns=2, wear=_photograph, quality=70),
)


def phrases(style: Style, language: str, chance: random.Random) -> Shot:
    """A screen of 12 or 24 fresh words in *style*."""
    phrase = Mnemonic(LANGUAGES[language]).to_mnemonic(chance.randbytes(chance.choice((16, 32))))
    words = unicodedata.normalize("NFC", phrase).split()
    shown = [word.upper() if style.capitals else word for word in words]
    picture = _screen(style, language, shown)
    return Shot(style.name, language, _file(picture, style, chance), " ".join(words))


def honest(page: int, style: Style, language: str, chance: random.Random) -> Shot:
    """A screen that holds no secret, in the size, colours and wear of *style*."""
    name, write = PAGES[page % len(PAGES)]
    lines = write(chance, language)
    picture = _lines(style, language, lines)
    return Shot(f"{name}, {style.name}", language, _file(picture, style, chance))


def photo(chance: random.Random, size: tuple[int, int] = (1280, 960)) -> Shot:
    """A photo without any writing: soft shapes over a shaded ground."""
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, r = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(20, 260)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - r, y - r // 2, x + r, y + r), fill=colour)
    picture = _noise(picture.filter(ImageFilter.GaussianBlur(6)), chance)
    return Shot("photo", "", _file(picture, Style("photo", quality=85), chance))


def lines_on_paper(rows: Sequence[str], font: str, size: int) -> Image.Image:
    """*rows* below each other, black on white, on no more paper than they need; *font* is a file's name."""
    letters = ImageFont.truetype(font, size)
    wide = max(int(letters.getlength(row)) for row in rows)
    picture = Image.new("RGB", (wide + 2 * size, 2 * size * (len(rows) + 1)), "white")
    for at, row in enumerate(rows):
        ImageDraw.Draw(picture).text((size, size + 2 * size * at), row, "black", letters)
    return picture


def fonts_missing() -> list[str]:
    """The font files that this machine lacks; the Debian packages are fonts-dejavu-core and fonts-noto-cjk."""
    return [name for name in {*FONTS.values(), *CJK_FONTS.values()} if not _has(name)]


def _has(name: str) -> bool:
    try:
        ImageFont.truetype(name, 10)
    except OSError:
        return False
    return True


def _font(style: Style, language: str, size: int) -> ImageFont.FreeTypeFont:
    if language in CJK:
        return ImageFont.truetype(CJK_FONTS.get(style.family, CJK_FONTS["sans"]), size, index=CJK[language])
    return ImageFont.truetype(FONTS[style.family], size)


def _screen(style: Style, language: str, words: Sequence[str]) -> Image.Image:
    picture, draw = _blank(style)
    wide, high = style.screen
    ink, title = style.colours[1], _font(style, language, style.size * 3 // 2)
    draw.text((wide * 0.06, high * 0.06), TITLES.get(language, "Your recovery phrase"), fill=ink, font=title)
    warning = WARNINGS.get(language, "Never share these words")
    draw.text((wide * 0.06, high * 0.88), warning, fill=ink, font=_font(style, language, style.size * 3 // 4))
    if style.prose:
        _prose(draw, style, language, words)
    else:
        _grid(draw, style, language, words)
    return picture


def _blank(style: Style) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", style.screen, style.colours[0])
    return picture, ImageDraw.Draw(picture)


def _grid(draw: ImageDraw.ImageDraw, style: Style, language: str, words: Sequence[str]) -> None:
    wide, high = style.screen
    rows = -(-len(words) // style.columns)
    step_x, step_y = wide * 0.9 / style.columns, min(high * 0.68 / rows, style.size * 3.2)
    font = _font(style, language, min(style.size, int(step_y * 0.7)))
    for at, word in enumerate(words):
        column, row = (
            (at // rows, at % rows) if style.downwards else (at % style.columns, at // style.columns)
        )
        x, y = wide * 0.06 + column * step_x, high * 0.18 + row * step_y
        if style.boxed:
            box = (x - 14, y - step_y * 0.1, x + step_x - 30, y + step_y * 0.75)
            draw.rounded_rectangle(box, radius=16, fill=style.colours[2])
        draw.text((x, y), f"{at + 1}. {word}" if style.numbered else word, fill=style.colours[1], font=font)


def _prose(draw: ImageDraw.ImageDraw, style: Style, language: str, words: Sequence[str]) -> None:
    font = _font(style, language, style.size)
    for at, line in enumerate(_wrapped(words, font, style.screen[0] * 0.86)):
        place = (style.screen[0] * 0.06, style.screen[1] * 0.2 + at * style.size * 1.6)
        draw.text(place, line, fill=style.colours[1], font=font)


def _wrapped(words: Sequence[str], font: ImageFont.FreeTypeFont, wide: float) -> Iterator[str]:
    line = ""
    for word in words:
        if line and font.getlength(f"{line} {word}") > wide:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _lines(style: Style, language: str, lines: Sequence[str]) -> Image.Image:
    picture, draw = _blank(style)
    font = _font(style, language, style.size)
    y = style.screen[1] * 0.05
    for line in lines:
        for part in _wrapped(line.split(" "), font, style.screen[0] * 0.88):
            draw.text((style.screen[0] * 0.06, y), part, fill=style.colours[1], font=font)
            y += style.size * 1.5
        y += style.size * 0.5
    return picture


def _file(picture: Image.Image, style: Style, chance: random.Random) -> bytes:
    worn = style.wear(picture, chance) if style.wear else picture
    out = BytesIO()
    if style.quality:
        worn.save(out, "JPEG", quality=style.quality)
    else:
        worn.save(out, "PNG")
    return out.getvalue()


def _transfer(chance: random.Random, language: str) -> list[str]:
    labels = {
        "zh": ("交易详情", "已发送", "状态 已确认", "手续费", "查看浏览器"),
        "ja": ("取引の詳細", "送金", "状態 完了", "手数料", "共有"),
    }
    title, sent, state, fee, look = labels.get(
        language[:2], ("Transaction details", "Sent", "Status: confirmed", "Network fee", "View on explorer")
    )
    amount = chance.randrange(1, 9000) / 100
    address = f"0x{chance.randbytes(20).hex()}"
    return [
        title, f"{sent} {amount} ETH", state, "2026-03-01 12:44", address, f"0x{chance.randbytes(32).hex()[:40]}",
        f"{fee} 0.0021 ETH", look,
    ]  # fmt: skip


def _chat(chance: random.Random, language: str) -> list[str]:
    talk = {
        "zh": ["我的转账还没有到账", "已经等了三个小时", "请帮我查一下", "谢谢", "您好，请提供交易哈希", "我们不会索要您的助记词", "好的", "稍等"],
        "ja": ["送金がまだ届きません", "三時間待っています", "確認をお願いします", "取引IDを教えてください", "シードフレーズは絶対に聞きません"],
    }.get(
        language[:2],
        ["My swap is stuck since this morning", "Please wait, I will look into it", "We never ask for your recovery phrase", "I already paid the network fee twice", "Can you open the ticket again?", "Thank you, that would be great"],
    )  # fmt: skip
    return chance.sample(talk, min(5, len(talk)))


def _settings(_: random.Random, language: str) -> list[str]:
    menus = {
        "zh": "设置 安全 助记词备份 更改密码 语言 简体中文 网络 关于我们 退出登录",
        "ja": "設定 セキュリティ 言語 日本語 ネットワーク 通知 バックアップ ヘルプ",
    }
    fallback = (
        "Settings Security Backup Language English Currency USD Network Mainnet Notifications Help About"
    )
    return menus.get(language[:2], fallback).split()


def _advice(_: random.Random, language: str) -> list[str]:
    advice = {
        "zh": "助记词由十二个单词组成，可以恢复您的钱包。 请写在纸上并妥善保管，不要截图，不要发给任何人。 官方客服不会向您索要助记词或私钥。",
        "ja": "リカバリーフレーズは十二個の単語です。 紙に書いて安全な場所に保管してください。 サポートが尋ねることはありません。",
    }.get(
        language[:2],
        "Your recovery phrase is a list of twelve words that can restore your wallet on any device. Write the words on "
        "paper and keep them in a safe place. Never take a photo, never type them on a web page, and never give them "
        "to anyone: our support team will not ask for them. If you lose the phone, install the app again and enter "
        "the words in the correct order.",
    )
    return [advice]


def _market(chance: random.Random, language: str) -> list[str]:
    head = {"zh": "市场", "ja": "マーケット"}.get(language[:2], "Market")
    coins = [
        "Bitcoin",
        "Ethereum",
        "Solana",
        "Tron",
        "Cardano",
        "Polygon",
        "Litecoin",
        "Monero",
        "Stellar",
        "Cosmos",
        "Avalanche",
        "Toncoin",
    ]
    return [head, *(f"{coin} ${chance.randrange(1, 90000)}.{chance.randrange(10, 99)}" for coin in coins)]


def _ordinary(chance: random.Random, language: str) -> list[str]:
    """Words of the list that everybody uses, in a sentence nobody keeps secret."""
    if language in CJK:
        return _chat(chance, language)
    text = files("bot.texts").joinpath("en.ftl").read_text("utf-8").splitlines()
    lines = [line.split(" = ", 1)[1] for line in text if " = " in line and "{" not in line and len(line) > 60]
    return chance.sample(lines, 4)


PAGES: tuple[tuple[str, Callable[[random.Random, str], list[str]]], ...] = (
    ("transfer", _transfer),
    ("chat", _chat),
    ("settings", _settings),
    ("advice", _advice),
    ("market", _market),
    ("ordinary words", _ordinary),
)
