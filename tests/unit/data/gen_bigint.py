#!/usr/bin/env python3
"""Writes bigint.txt: `operation left right result` from Python's own integers."""
import random
import sys

sys.set_int_max_str_digits(0)
rng = random.Random(7)


def sample():
    bits = rng.choice((1, 8, 31, 32, 33, 63, 64, 65, 96, 128, 200, rng.randrange(1, 900)))
    value = rng.choice((rng.getrandbits(bits), 1 << bits, (1 << bits) - 1))
    return -value if rng.random() < 0.4 else value


def truncated(a, b):
    quotient = abs(a) // abs(b)
    return -quotient if (a < 0) != (b < 0) else quotient


with open("bigint.txt", "w", encoding="ascii") as out:
    for _ in range(400):
        a, b = sample(), sample()
        rows = [("add", a + b), ("sub", a - b), ("mul", a * b), ("and", a & b), ("or", a | b),
                ("xor", a ^ b), ("cmp", (a > b) - (a < b))]
        if b:
            q = truncated(a, b)
            rows += [("div", q), ("rem", a - q * b)]
        for name, result in rows:
            print(name, a, b, result, file=out)
        n = rng.randrange(0, 150)
        print("shl", a, n, a << n, file=out)
        print("shr", a, n, a >> n, file=out)
        if abs(a) < 1 << 70:
            print("pow", a, n % 20, a ** (n % 20), file=out)
    for bits in (1600, 3000, 6000, 12000):
        a, b = rng.getrandbits(bits), rng.getrandbits(bits * 2 // 3)
        print("mul", a, b, a * b, file=out)
        print("div", a * b + 5, a, b, file=out)
