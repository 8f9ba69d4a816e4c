"""How a page of the manual looks in the window and on paper."""

from __future__ import annotations

from string import Template

from ui.theme import Theme

_STYLE = Template(
    """
body { color: $text; }
b, strong { font-weight: 600; }
h1 { font-size: x-large; font-weight: 600; margin-top: 2px; margin-bottom: 12px; }
h2 { font-size: large; font-weight: 600; margin-top: 22px; margin-bottom: 6px; }
p, li { line-height: 135%; margin-bottom: 8px; }
p.picture { line-height: 100%; }
a { color: $link; }
table { margin-top: 8px; margin-bottom: 12px; }
th { text-align: left; padding: 4px 14px 4px 0; color: $muted_text; font-weight: 600; }
td { padding: 4px 14px 4px 0; border-top: 1px solid $border; }
code { background-color: $header; }
pre { background-color: $header; margin: 8px; }
"""
)


def page_style(theme: Theme) -> str:
    """Return the style of a page in the colours of a theme."""
    return _STYLE.substitute({name: value.name() for name, value in theme.colours()})
