#!/usr/bin/env python3
"""Writes decimal.txt: System.Decimal operations with their exact results, each line
`operation left right result`, by integer arithmetic that shares nothing with decimal.c."""
import random
from fractions import Fraction

TOP = 2 ** 96 - 1


def text(mantissa, scale, negative):
    digits = str(mantissa).rjust(scale + 1, "0")
    body = digits[:-scale] + "." + digits[-scale:] if scale else digits
    return ("-" if negative and mantissa else "") + body


def parts(t):
    negative = t.startswith("-")
    whole, _, fraction = t.lstrip("-").partition(".")
    return int(whole + fraction), len(fraction), negative


def fit(value, scale, floor=0):
    """The fraction at the largest scale, at most `scale`, at which it fits."""
    size, negative = abs(value), value < 0
    for s in range(min(scale, 28), floor - 1, -1):
        exact = size * 10 ** s
        if exact.numerator // exact.denominator > TOP:
            continue
        m = round(exact)
        if m > TOP:
            if not s:
                break
            s, m = s - 1, (m + 5) // 10
        return text(m, s, negative)
    return "overflow"


def sample(rng):
    kind = rng.randrange(6)
    if kind == 0:
        m = rng.getrandbits(96)
    elif kind == 1:
        m = rng.getrandbits(rng.randrange(1, 97))
    elif kind == 2:
        m = rng.randrange(1, 10) * 10 ** rng.randrange(0, 28)
    elif kind == 3:
        m = TOP - rng.randrange(3)
    elif kind == 4:
        m = rng.randrange(200)
    else:
        m = 5 * 10 ** rng.randrange(0, 28) + rng.randrange(-1, 2)
    return text(m, rng.choice((0, 0, 1, 2, rng.randrange(29), 28)), rng.random() < 0.4)


def main():
    rng = random.Random(20240102)
    lines = []
    for _ in range(900):
        a, b = sample(rng), sample(rng)
        (ma, sa, na), (mb, sb, nb) = parts(a), parts(b)
        x = Fraction(-ma if na else ma, 10 ** sa)
        y = Fraction(-mb if nb else mb, 10 ** sb)
        lines.append(("add", a, b, fit(x + y, max(sa, sb))))
        lines.append(("sub", a, b, fit(x - y, max(sa, sb))))
        product = fit(x * y, sa + sb)
        if ma < 2 ** 32 and mb < 2 ** 32 and sa + sb > 47:
            product = "0"
        lines.append(("mul", a, b, product))
        lines.append(("cmp", a, b, str((x > y) - (x < y))))
        if not mb:
            continue
        natural = sa - sb
        if (ma % mb) == 0 and natural >= 0:
            lines.append(("div", a, b, text(ma // mb, natural, na != nb)))
        elif (ma % mb) == 0:
            lines.append(("div", a, b, fit(x / y, 0)))
        else:
            quotient = fit(x / y, 28)
            if "." in quotient:
                quotient = quotient.rstrip("0").rstrip(".")
            if set(quotient) <= set("-0."):
                quotient = "0"
            lines.append(("div", a, b, quotient))
        rest = abs(x) - abs(y) * (abs(x) // abs(y))
        scale = sa if abs(x) < abs(y) or not ma else max(sa, sb)
        lines.append(("rem", a, b, text(int(rest * 10 ** scale), scale, na)))
    with open("decimal.txt", "w", encoding="ascii") as out:
        for line in lines:
            print(*line, file=out)


main()
