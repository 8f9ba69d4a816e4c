"""How a bill in HTML looks, on a screen and on paper."""

from __future__ import annotations

INK = "#1b1f29"
MUTED = "#5a6275"
BILLED = "#2563d9"
ON_BILLED = "#ffffff"
CREDITED = "#b3261e"
FREE = "#b9e2ca"
OTHER = "#eceff4"

STYLE = f"""
@page {{ size: A4; margin: 16mm 15mm 18mm; }}
* {{ box-sizing: border-box; }}
html {{ background: #fff; color: {INK}; }}
body {{ font: 14px/1.45 Inter, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; max-width: 860px; margin: 32px auto; padding: 0 24px;
  overflow-wrap: anywhere; }}
h1 {{ font-size: 26px; line-height: 1.25; margin: 32px 0 4px; }}
h2 {{ font-size: 19px; margin: 32px 0 2px; }}
h3 {{ font-size: 15px; margin: 24px 0 8px; }}
h4 {{ font-size: 14px; margin: 0; display: flex; gap: 12px; }}
h4 .amount {{ margin-left: auto; white-space: nowrap; }}
p {{ margin: 4px 0; }}
.muted, .note p {{ color: {MUTED}; }}
.head {{ display: flex; justify-content: space-between; gap: 32px; }}
.head img {{ max-width: 240px; max-height: 90px; display: block; margin-bottom: 12px; }}
.head .to {{ text-align: right; }}
.name {{ font-weight: 600; }}
table {{ width: 100%; border-collapse: collapse; margin: 12px 0; }}
th {{ text-align: left; font-weight: 600; font-size: 12px; color: {MUTED};
  border-bottom: 1.5px solid {INK}; padding: 4px 6px; vertical-align: bottom; }}
td {{ padding: 5px 6px; border-bottom: 1px solid #dde1ea; vertical-align: top;
  unicode-bidi: isolate; }}
th.right, td.right {{ text-align: right; white-space: nowrap; }}
td.day {{ white-space: nowrap; }}
td.group {{ font-weight: 600; padding-top: 12px; }}
tr.credit .right {{ color: {CREDITED}; }}
.credit .amount {{ color: {CREDITED}; }}
.sums {{ width: auto; margin: 0 0 0 auto; }}
.sums td {{ border: 0; padding: 3px 6px; }}
.strong td {{ font-weight: 600; font-size: 16px; border-top: 1.5px solid {INK}; }}
.total td {{ font-weight: 600; border: 0; }}
.note {{ margin: 0 0 16px; padding: 10px 0 0; border-top: 1px solid #dde1ea; }}
.number {{ color: {MUTED}; min-width: 20px; }}
.steps {{ width: auto; margin: 6px 0; font-size: 13px; }}
.steps td {{ border: 0; padding: 1px 18px 1px 0; }}
.steps td:first-child {{ color: {MUTED}; }}
svg {{ display: block; max-width: 100%; height: auto; margin: 8px 0 0; }}
footer {{ margin-top: 32px; }}
thead {{ display: table-header-group; }}
tr, h4, .note, .sums, svg {{ break-inside: avoid; }}
h1, h2, h3, tr.title {{ break-after: avoid; }}
@media print {{
  body {{ margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }}
  .invoice + .invoice, .overview + .invoice {{ break-before: page; }}
  .invoice + .invoice h2, .overview + .invoice h2 {{ margin-top: 0; }}
}}
"""
