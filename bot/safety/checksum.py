"""The BIP-39 checksum over word numbers; knows nothing of words or languages."""

import hashlib
from collections.abc import Iterator, Sequence

LENGTHS = (12, 15, 18, 21, 24)
WORD_BITS = 11


def is_valid(numbers: Sequence[int]) -> bool:
    """Return whether 12, 15, 18, 21 or 24 word numbers (0 to 2047) end in their own checksum; other lengths never do."""
    if len(numbers) not in LENGTHS:
        return False
    bits = 0
    for number in numbers:
        bits = bits << WORD_BITS | number
    check_bits = len(numbers) // 3
    entropy = (bits >> check_bits).to_bytes(check_bits * 4, "big")
    expected = hashlib.sha256(entropy).digest()[0] >> (8 - check_bits)
    return expected == bits & ((1 << check_bits) - 1)


def valid_windows(numbers: Sequence[int], length: int) -> Iterator[int]:
    """Yield where the windows of *length* words begin whose checksum holds; about 1 µs a window."""
    size = length * WORD_BITS
    check_bits = length // 3
    check, whole, bytes_of_entropy = (1 << check_bits) - 1, (1 << size) - 1, check_bits * 4
    hashed, unchecked = hashlib.sha256, 8 - check_bits
    bits = 0
    for number in numbers[: length - 1]:
        bits = bits << WORD_BITS | number
    for at, number in enumerate(numbers[length - 1 :]):
        bits = (bits << WORD_BITS | number) & whole
        entropy = (bits >> check_bits).to_bytes(bytes_of_entropy, "big")
        if hashed(entropy).digest()[0] >> unchecked == bits & check:
            yield at
