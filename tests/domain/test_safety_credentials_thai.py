"""Passwords, PINs and codes stated in Thai, which writes without spaces, and what is only said of them."""

import pytest

from bot.safety.credentials import find
from bot.safety.leaks import Secret


@pytest.mark.parametrize(
    ("sentence", "value", "kind"),
    [
        ("รหัสผ่านของฉันคือ somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่านคือ somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่าน: somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่านของผมคือ 552190", "552190", Secret.PASSWORD),
        ("รหัสผ่านผม 552190", "552190", Secret.PASSWORD),
        ("พาสเวิร์ดของฉันคือ somchai88", "somchai88", Secret.PASSWORD),
        ("พาสเวิร์ด somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสของฉันคือ 552190", "552190", Secret.ONE_TIME_CODE),
        ("รหัส PIN ของฉันคือ 552190", "552190", Secret.PASSWORD),
        ("รหัสพินของแอปคือ 5521", "5521", Secret.PASSWORD),
        ("พินของฉันคือ 5521", "5521", Secret.PASSWORD),
        ("รหัสพินคือ ๕๕๒๑๙๐", "๕๕๒๑๙๐", Secret.PASSWORD),
        ("PIN ของกระเป๋าเงินฉันคือ 5521", "5521", Secret.PASSWORD),
        ("รหัสผ่านกระเป๋าเงินของฉันคือ somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่านใหม่คือ somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่านเข้าแอปของหนูคือ 552190 ค่ะ", "552190", Secret.PASSWORD),
        ("รหัส OTP คือ 552190", "552190", Secret.ONE_TIME_CODE),
        ("รหัสยืนยันคือ 552190", "552190", Secret.ONE_TIME_CODE),
        ("รหัสยืนยันที่ได้รับคือ 552190 ครับ", "552190", Secret.ONE_TIME_CODE),
        ("รหัสยืนยัน 5521", "5521", Secret.ONE_TIME_CODE),
        ("ได้รับรหัส OTP 552190", "552190", Secret.ONE_TIME_CODE),
        ("somchai88 คือรหัสผ่านของฉัน", "somchai88", Secret.PASSWORD),
        ("552190 คือรหัส otp", "552190", Secret.ONE_TIME_CODE),
        ("รหัสผ่านของฉันคือ dragon", "dragon", Secret.PASSWORD),
        ("รหัสผ่านของฉันเป็น somchai88", "somchai88", Secret.PASSWORD),
        ("552190 คือรหัสยืนยัน", "552190", Secret.ONE_TIME_CODE),
        ("เปลี่ยนรหัสผ่านเป็น somchai88", "somchai88", Secret.PASSWORD),
        ("ตั้งรหัสผ่านเป็น somchai88", "somchai88", Secret.PASSWORD),
        ("รหัสผ่านเก่า somchai88 ใช้ไม่ได้", "somchai88", Secret.PASSWORD),
        ("โค้ด 552190", "552190", Secret.ONE_TIME_CODE),
        ("รหัสที่ได้รับทาง SMS คือ 552190", "552190", Secret.ONE_TIME_CODE),
        ("รหัสของแอปคือ 5521", "5521", Secret.PASSWORD),
    ],
)
def test_a_secret_stated_in_thai_is_found(sentence: str, value: str, kind: Secret) -> None:
    assert [(sentence[leak.start : leak.end], leak.kind) for leak in find(sentence)] == [(value, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "ลืมรหัสผ่าน",
        "รหัสผ่านของฉันไม่ถูกต้อง",
        "รหัสผ่านผิด",
        "รหัสผ่านคืออะไร",
        "รหัสผ่านของฉันหมดอายุ",
        "รหัสผ่านต้องมี 8 ตัวอักษร",
        "รหัส PIN 6 หลัก",
        "รหัสพินของแอปไม่ถูกต้อง 3 ครั้ง",
        "รหัส OTP ยังไม่มา รอ 45 นาทีแล้ว",
        "รหัสยืนยันไม่มา 24 ชั่วโมงแล้ว",
        "รหัสข้อผิดพลาด 500123",
        "รหัสข้อผิดพลาดคือ 500123",
        "รหัสไปรษณีย์ 101100",
        "รหัสไปรษณีย์คือ 101100",
        "รหัสแนะนำของฉันคือ 552190",
        "รหัสเชิญ 552190",
        "รหัสสินค้า 552190",
        "รหัสธุรกรรม 552190",
        "รหัสธุรกรรมคือ 552190",
        "รหัสคำสั่งซื้อ 552190",
        "รหัสอ้างอิง 552190",
        "รหัสลูกค้า 552190",
        "เลขที่คำสั่งซื้อ 552190",
        "เปลี่ยนรหัสผ่านเมื่อปี 2023",
        "เปลี่ยนรหัสผ่านแล้วใช้ iPhone14",
        "รหัสผ่านของฉันใช้กับ Metamask2 ไม่ได้",
        "รหัส error 40001",
        "error รหัส 500123",
        "ลืมรหัสผ่าน Samsung A53",
        "พินัยกรรม 552190",
        "password ของฉันไม่ถูกต้อง",
        "pin ของแอปไม่ถูกต้อง",
        "ลืม password ของฉันทำยังไง",
        "password ລະຫັດຜ່ານ",
        "รหัสผ่านของฉันเป็นความลับ",
        "รหัสผ่านของฉันคือวันเกิด",
    ],
)
def test_what_is_only_said_of_a_password_in_thai_is_none(sentence: str) -> None:
    assert find(sentence) == []


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("my password is สวัสดี123", "สวัสดี123"),
        ("password: รักแม่2530", "รักแม่2530"),
        ("รหัสผ่าน: รักแม่2530", "รักแม่2530"),
    ],
)
def test_a_password_of_thai_letters_and_digits_is_one(text: str, password: str) -> None:
    assert [text[leak.start : leak.end] for leak in find(text)] == [password]
