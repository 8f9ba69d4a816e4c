"""Colours that can be read, and told apart by colour-blind people."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette, qGray

from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Purchase,
    Reactivate,
    SetAutoRenew,
    Suspend,
)
from ui.theme import Theme, mixed, outlined, palette_of, theme

LEAST_FOR_TEXT = 4.5
LEAST_FOR_SHAPES = 3.0
LEAST_APART = 10.0

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
KINDS_OF_SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

BOTH = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])

GROUNDS = ("window", "panel", "base", "raised", "header", "hover", "selection", "weekend")
TEXTS = ("text", "muted_text", "link", "negative_text")
PAIRS = (
    ("on_accent", "accent"),
    ("selection_text", "selection"),
    ("on_invoice", "invoice"),
    ("invoice_text", "invoice_ground"),
    ("negative_text", "invoice_ground"),
    ("on_as_of", "as_of"),
    ("on_trial", "trial"),
    ("suspended_text", "suspended_ground"),
    ("error_text", "error_ground"),
    ("warning_text", "warning_ground"),
    ("good_text", "base"),
    ("good_text", "window"),
    ("warning_text", "window"),
    ("error_text", "window"),
    ("not_yet_text", "base"),
    ("on_day_billed", "day_billed"),
    ("muted_text", "day_other"),
    ("text", "day_other"),
    *(("on_event", each) for each in ("purchase", "quantity", "suspend", "reactivate", "cancel")),
    ("on_event", "other_event"),
    *(("on_event", each) for each in ("upgrade", "scheduled", "usage", "given")),
)
SHAPES = (
    *(("purchase", "quantity", "suspend", "reactivate", "cancel", "other_event")),
    *(("cycle_fee", "credit", "usage", "focus", "outline", "as_of", "billing_date")),
    *(("upgrade", "scheduled", "given", "one_time")),
)
CHARGES = ("cycle_fee", "proration", "one_time", "usage", "tax", "credit", "given")


def linear(colour):
    def of(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return tuple(of(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))


def luminance(colour):
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour, sight):
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(share * value for share, value in zip(row, light, strict=True))))
        for row in KINDS_OF_SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883

    def root(value):
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))


def nearest(colours, sight):
    return min(
        math.dist(lab(one, sight), lab(other, sight)) for one, other in combinations(colours, 2)
    )


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(dark, text, ground):
    colours = theme(dark)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= LEAST_FOR_TEXT


@BOTH
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_own_ground(dark, text, ground):
    colours = theme(dark)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= LEAST_FOR_TEXT


@BOTH
def test_text_can_be_read_on_every_subscription(dark):
    colours = theme(dark)
    assert min(contrast(colours.on_series, each) for each in colours.series) >= LEAST_FOR_TEXT


@BOTH
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_stand_out_from_the_base(dark, shape):
    colours = theme(dark)
    assert contrast(getattr(colours, shape), colours.base) >= LEAST_FOR_SHAPES


@BOTH
@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_subscriptions_are_told_apart_by_everybody(dark, sight):
    colours = theme(dark)
    assert len(colours.series) >= 6
    assert nearest(colours.series, sight) >= LEAST_APART


@BOTH
@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_charges_are_told_apart_by_everybody(dark, sight):
    colours = [getattr(theme(dark), name) for name in CHARGES]
    assert nearest(colours, sight) >= LEAST_APART


@BOTH
def test_the_palette_leads_back_to_its_theme(dark):
    assert Theme.from_palette(palette_of(theme(dark))) is theme(dark)


@BOTH
@pytest.mark.parametrize("ground", ["window", "base", "panel"])
def test_outlines_of_controls_are_seen(dark, ground):
    colours = theme(dark)
    # Fusion darkens the colour of windows by 140 % where it draws an outline.
    drawn = outlined(palette_of(colours), colours).color(QPalette.ColorRole.Window).darker(140)
    assert contrast(drawn, getattr(colours, ground)) >= LEAST_FOR_SHAPES


@BOTH
def test_grounds_of_lists_are_those_of_buttons(dark):
    colours = theme(dark)
    ground = outlined(palette_of(colours), colours).color(QPalette.ColorRole.Button)
    # Fusion lightens the ground: by a sixth of what its grey lacks to 180, in percent.
    drawn = ground.lighter(100 + max(1, (180 - qGray(ground.rgb())) // 6))
    wanted = colours.raised
    for name in ("red", "green", "blue"):
        assert abs(getattr(drawn, name)() - getattr(wanted, name)()) <= 6


@BOTH
def test_disabled_text_is_paler(dark):
    palette = palette_of(theme(dark))
    role = QPalette.ColorRole.WindowText
    base = palette.color(QPalette.ColorRole.Window)
    pale = palette.color(QPalette.ColorGroup.Disabled, role)
    assert contrast(pale, base) < contrast(palette.color(role), base)


@BOTH
def test_every_event_has_a_colour(dark):
    colours = theme(dark)
    day = date(2018, 1, 1)
    events = (
        Purchase(date=day, quantity=1),
        ChangeQuantity(date=day, quantity=1),
        Suspend(date=day),
        Reactivate(date=day),
        Cancel(date=day),
        SetAutoRenew(date=day, auto_renew=True),
    )
    assert len({colours.event(each).name() for each in events}) == len(events)


def test_colours_of_subscriptions_begin_again():
    colours = theme(dark=False)
    assert colours.subscription(len(colours.series)) == colours.subscription(0)


def test_faded_lies_between_the_colour_and_its_ground():
    colours = theme(dark=False)
    faded = colours.faded(colours.credit)
    assert luminance(colours.credit) < luminance(faded) < luminance(colours.base)
    assert mixed(QColor("black"), QColor("white"), 1).name() == "#000000"
