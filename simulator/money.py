"""The only place that rounds: decimals in, decimals out, half up means away from zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, reduce

# 60 digits: the product of a price (12 + 6 digits), 1,000,000 licences and 1,096 days keeps its
# quotient far from any tie that it does not hit exactly. An own context, so that nothing the
# caller does to the thread's context can change a bill.
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

ZERO = Decimal(0)

_BY_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN "
        "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP "
        "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT "
        "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN "
        "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
        "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES "
        "WST XAD XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

MINOR_UNITS = {code: places for places, codes in _BY_DECIMALS.items() for code in codes.split()}
"""Decimals of every ISO 4217 currency in circulation."""


@lru_cache(maxsize=32)
def _quantum(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


@lru_cache(maxsize=32)
def _nothing(places: int) -> Decimal:
    return Decimal(0).scaleb(-places)


def half_up(value: Decimal, places: int) -> Decimal:
    """Return `value` rounded to `places` decimals, ties away from zero; a zero has no sign."""
    return _CONTEXT.plus(value.quantize(_quantum(places), ROUND_HALF_UP, _CONTEXT))


def half_up_fraction(numerator: int, denominator: int) -> int:
    """Return the whole number nearest to a fraction, ties away from zero."""
    nearest = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -nearest if numerator < 0 else nearest


def truncated(value: Decimal, places: int) -> Decimal:
    """Return `value` cut to `places` decimals, towards zero; a zero has no sign."""
    return _CONTEXT.plus(value.quantize(_quantum(places), ROUND_DOWN, _CONTEXT))


def product(left: Decimal, right: Decimal | int) -> Decimal:
    """Return `left` times `right` without a rounding."""
    return _CONTEXT.multiply(left, Decimal(right))


def plus(left: Decimal, right: Decimal) -> Decimal:
    """Return `left` and `right` together without a rounding; of many values take `total`."""
    return _CONTEXT.add(left, right)


def difference(left: Decimal, right: Decimal) -> Decimal:
    """Return `left` minus `right` without a rounding."""
    return _CONTEXT.subtract(left, right)


def negative(value: Decimal) -> Decimal:
    """Return `value` with the opposite sign; a zero has none."""
    return _CONTEXT.minus(value)


def magnitude(value: Decimal) -> Decimal:
    """Return `value` without its sign."""
    return _CONTEXT.abs(value)


def total(values: Iterable[Decimal], places: int) -> Decimal:
    """Return the sum of `values`, with `places` decimals also where there are none."""
    return reduce(_CONTEXT.add, values, _nothing(places))


def quotient(dividend: Decimal, divisor: int) -> Decimal:
    """Return `dividend` / `divisor` to 60 digits: exact enough for every later rounding."""
    return _CONTEXT.divide(dividend, Decimal(divisor))


def ratio(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return `dividend` / `divisor` to 60 digits."""
    return _CONTEXT.divide(dividend, divisor)
