"""Everything that can be done, as a table: where it stands, what it says, which keys."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QKeySequence

from simulator.words import mark

_Key = QKeySequence.StandardKey


class ActionSpec(msgspec.Struct, frozen=True):
    """One action: its place, its words, its keys.

    `short` is the word on the toolbar, `tip` the sentence of the tooltip; `checkable` is an action
    that stays on, `group` a set of which one is on.
    """

    name: str
    menu: str
    text: str
    keys: QKeySequence.StandardKey | str | None = None
    short: str = ""
    tip: str = ""
    group: str = ""
    checkable: bool = False
    after_separator: bool = False


class MenuSpec(msgspec.Struct, frozen=True):
    """One menu: its name, its title, and the menu that it stands in."""

    name: str
    text: str
    inside: str = ""
    after_separator: bool = False


MENUS = (
    MenuSpec("file", mark("&File")),
    MenuSpec("edit", mark("&Edit")),
    MenuSpec("event", mark("Eve&nt")),
    MenuSpec("whatif", mark("&What if")),
    MenuSpec("view", mark("&View")),
    MenuSpec("help", mark("&Help")),
    MenuSpec("recent", mark("Open &recent"), inside="file"),
    MenuSpec("export", mark("E&xport"), inside="file", after_separator=True),
    MenuSpec("go", mark("&Go to"), inside="view", after_separator=True),
    MenuSpec("replay", mark("Ti&me travel"), inside="view"),
    MenuSpec("panels", mark("&Panels"), inside="view"),
    MenuSpec("language", mark("&Language"), inside="view", after_separator=True),
    MenuSpec("theme", mark("&Theme"), inside="view"),
)

ACTIONS = (
    # File.
    ActionSpec("new", "file", mark("&New"), _Key.New, mark("New"), mark("Begin an empty scenario")),
    ActionSpec(
        "open", "file", mark("&Open…"), _Key.Open, mark("Open…"), mark("Open a scenario file")
    ),
    ActionSpec(
        "open_reconciliation",
        "file",
        mark("Open reconciliation &files…"),
        "Ctrl+Shift+O",
        tip=mark("Rebuild scenarios from reconciliation files, and compare line by line"),
    ),
    ActionSpec("clear_recent", "recent", mark("&Clear the list"), after_separator=True),
    ActionSpec(
        "save",
        "file",
        mark("&Save"),
        _Key.Save,
        mark("Save"),
        mark("Save the scenario"),
        after_separator=True,
    ),
    ActionSpec("save_as", "file", mark("Save &as…"), "Ctrl+Shift+S"),
    ActionSpec("export_csv", "export", mark("&Lines as CSV…"), "Ctrl+E"),
    ActionSpec("export_xlsx", "export", mark("Lines as &workbook (XLSX)…")),
    ActionSpec(
        "export_reconciliation",
        "export",
        mark("&Reconciliation file…"),
        tip=mark("Write the lines in the layout of a reconciliation file"),
    ),
    ActionSpec("export_pdf", "export", mark("&Bill as PDF…"), after_separator=True),
    ActionSpec("export_html", "export", mark("Bill as &HTML…")),
    ActionSpec(
        "export_dispute",
        "export",
        mark("&Differences for support…"),
        "Ctrl+Shift+D",
        tip=mark("Write the differences between the files and the bill for a support request"),
        after_separator=True,
    ),
    ActionSpec("export_png", "export", mark("&Chart as PNG…"), after_separator=True),
    ActionSpec("export_svg", "export", mark("Chart as &SVG…")),
    ActionSpec(
        "print_preview",
        "file",
        mark("Print pre&view…"),
        "Ctrl+Alt+P",
        tip=mark("Show the pages of the bill"),
        after_separator=True,
    ),
    ActionSpec("print", "file", mark("Prin&t…"), _Key.Print, tip=mark("Print the bill")),
    ActionSpec("preferences", "file", mark("&Preferences…"), "Ctrl+,", after_separator=True),
    ActionSpec("quit", "file", mark("&Quit"), "Ctrl+Q", after_separator=True),
    # Edit.
    ActionSpec("undo", "edit", mark("&Undo"), _Key.Undo, mark("Undo")),
    ActionSpec("redo", "edit", mark("&Redo"), _Key.Redo, mark("Redo")),
    ActionSpec(
        "copy",
        "edit",
        mark("&Copy lines"),
        _Key.Copy,
        "",
        mark("Copy lines for a spreadsheet"),
        after_separator=True,
    ),
    ActionSpec(
        "paste",
        "edit",
        mark("&Paste events"),
        _Key.Paste,
        "",
        mark("Paste rows of date, event and licences from a spreadsheet"),
    ),
    ActionSpec(
        "find",
        "edit",
        mark("&Find lines…"),
        _Key.Find,
        tip=mark("Look for an amount, a day or a word in the invoices"),
    ),
    ActionSpec("duplicate", "edit", mark("Dupl&icate event"), "Ctrl+D", after_separator=True),
    ActionSpec("delete", "edit", mark("&Delete event"), _Key.Delete),
    ActionSpec(
        "add_subscription",
        "edit",
        mark("&Add subscription"),
        "Ctrl+Shift+N",
        mark("+ Subscription"),
        mark("Add a subscription to the scenario"),
        after_separator=True,
    ),
    ActionSpec("remove_subscription", "edit", mark("Remove su&bscription")),
    # Events.
    ActionSpec(
        "purchase",
        "event",
        mark("&Purchase"),
        "Ctrl+Shift+P",
        mark("+ Purchase"),
        mark("Buy licences on the day of the timeline's cursor"),
    ),
    ActionSpec(
        "change_quantity",
        "event",
        mark("&Licence change"),
        "Ctrl+Shift+L",
        mark("Licences"),
        mark("Change the number of licences on the day of the timeline's cursor"),
    ),
    ActionSpec(
        "suspend",
        "event",
        mark("&Suspend"),
        "Ctrl+Shift+U",
        mark("Suspend"),
        mark("Suspend the subscription on the day of the timeline's cursor"),
    ),
    ActionSpec(
        "reactivate",
        "event",
        mark("&Reactivate"),
        "Ctrl+Shift+R",
        mark("Reactivate"),
        mark("Reactivate the subscription on the day of the timeline's cursor"),
    ),
    ActionSpec(
        "cancel",
        "event",
        mark("&Cancel the subscription"),
        "Ctrl+Shift+K",
        mark("Cancel subscription"),
        mark("End the subscription for good on the day of the timeline's cursor"),
    ),
    ActionSpec(
        "change_billing", "event", mark("Change of &billing"), "Ctrl+Shift+B", after_separator=True
    ),
    ActionSpec("change_price", "event", mark("Price c&hange"), "Ctrl+Shift+H"),
    # What if.
    ActionSpec(
        "variant_add",
        "whatif",
        mark("&Add a variant"),
        "Ctrl+T",
        tip=mark("Put a copy of what is edited beside it, and edit the copy"),
    ),
    ActionSpec("variant_rename", "whatif", mark("&Rename the variant…")),
    ActionSpec("variant_remove", "whatif", mark("Re&move the variant")),
    ActionSpec("variant_next", "whatif", mark("&Next variant"), "Ctrl+PgDown"),
    ActionSpec("variant_previous", "whatif", mark("&Previous variant"), "Ctrl+PgUp"),
    ActionSpec(
        "compare",
        "whatif",
        mark("&Compare variants…"),
        "Ctrl+Shift+C",
        tip=mark("Show two variants side by side, and what the change costs or saves"),
        after_separator=True,
    ),
    ActionSpec(
        "compare_ready_made",
        "whatif",
        mark("Ready-made c&omparison…"),
        "Ctrl+Shift+M",
        tip=mark("Make two variants that differ in one choice, and compare them"),
    ),
    ActionSpec(
        "compare_policies",
        "whatif",
        mark("Policies &side by side…"),
        "Ctrl+Shift+Y",
        tip=mark("Show what every rounding and every way to count days would bill"),
    ),
    # View.
    ActionSpec("zoom_in", "view", mark("Zoom &in"), _Key.ZoomIn),
    ActionSpec("zoom_out", "view", mark("Zoom &out"), _Key.ZoomOut),
    ActionSpec("fit", "view", mark("&Fit the timeline"), "Ctrl+0"),
    ActionSpec(
        "to_event",
        "view",
        mark("Go to the &event of the line"),
        "Ctrl+G",
        tip=mark("Select the event that the selected line follows from"),
        after_separator=True,
    ),
    ActionSpec(
        "to_line",
        "view",
        mark("Go to the next line of the e&vent"),
        "Ctrl+L",
        tip=mark("Select the lines that follow from the selected event, one after the other"),
    ),
    ActionSpec(
        "replay_play",
        "replay",
        mark("&Play"),
        "Ctrl+Space",
        mark("Play"),
        mark("Play history day by day; again: pause"),
        checkable=True,
    ),
    ActionSpec(
        "replay_day_back",
        "replay",
        mark("&Day back"),
        "Alt+Left",
        after_separator=True,
    ),
    ActionSpec("replay_day_on", "replay", mark("Day &on"), "Alt+Right"),
    ActionSpec("replay_week_back", "replay", mark("&Week back"), "Alt+PgUp"),
    ActionSpec("replay_week_on", "replay", mark("Wee&k on"), "Alt+PgDown"),
    ActionSpec("replay_month_back", "replay", mark("&Month back"), "Alt+Shift+PgUp"),
    ActionSpec("replay_month_on", "replay", mark("Mo&nth on"), "Alt+Shift+PgDown"),
    ActionSpec(
        "replay_event_back",
        "replay",
        mark("Pre&vious event"),
        "Alt+Shift+Left",
        after_separator=True,
    ),
    ActionSpec("replay_event_on", "replay", mark("N&ext event"), "Alt+Shift+Right"),
    ActionSpec("replay_posting_back", "replay", mark("P&revious posting"), "Alt+Home"),
    ActionSpec("replay_posting_on", "replay", mark("Next po&sting"), "Alt+End"),
    ActionSpec(
        "as_of_cursor",
        "replay",
        mark("&Bill as of the cursor's day"),
        "Ctrl+Shift+A",
        tip=mark("Show what was billed up to the day of the timeline's cursor"),
        after_separator=True,
    ),
    ActionSpec(
        "as_of_end",
        "replay",
        mark("Bill as of the last da&y"),
        "Ctrl+Shift+E",
        mark("Whole bill"),
        mark("End the time travel: the bill as of the last day"),
    ),
    ActionSpec(
        "replay_animated",
        "replay",
        mark("Play every d&ay"),
        tip=mark("Otherwise only the days on which something happens are played"),
        checkable=True,
        after_separator=True,
    ),
    ActionSpec("go_timeline", "go", mark("Timeline"), "Ctrl+1"),
    ActionSpec("go_lines", "go", mark("Invoices"), "Ctrl+2"),
    ActionSpec("go_breakdown", "go", mark("Explanation"), "Ctrl+3"),
    ActionSpec("go_chart", "go", mark("Chart"), "Ctrl+4"),
    ActionSpec("go_inspector", "go", mark("Inspector"), "Ctrl+5"),
    ActionSpec("go_events", "go", mark("Events"), "Ctrl+6"),
    ActionSpec("go_gallery", "go", mark("Examples"), "Ctrl+7"),
    ActionSpec("go_scenario", "go", mark("Scenario"), "Ctrl+8"),
    ActionSpec("go_findings", "go", mark("Findings"), "Ctrl+9"),
    ActionSpec("go_account", "go", mark("Account"), "F7"),
    ActionSpec("go_customers", "go", mark("Customers"), "F8"),
    ActionSpec("go_usage", "go", mark("Usage and budgets"), "F9"),
    ActionSpec("go_comparison", "go", mark("Comparison"), "F10"),
    ActionSpec("language_system", "language", mark("As the system"), group="language"),
    ActionSpec("language_en", "language", "English", group="language"),
    ActionSpec("language_fr", "language", "Français", group="language"),
    ActionSpec("theme_system", "theme", mark("As the system"), group="theme"),
    ActionSpec("theme_light", "theme", mark("Light"), group="theme"),
    ActionSpec("theme_dark", "theme", mark("Dark"), group="theme"),
    ActionSpec(
        "present",
        "view",
        mark("Pre&sent…"),
        "F5",
        tip=mark("Show the scenario step by step to a customer, without cost and margin"),
        after_separator=True,
    ),
    ActionSpec("full_screen", "view", mark("F&ull screen"), "F11", checkable=True),
    ActionSpec("reset_layout", "view", mark("&Reset layout")),
    # Help.
    ActionSpec(
        "manual",
        "help",
        mark("&Manual"),
        "F1",
        tip=mark("Open the manual at the part that has the keyboard"),
    ),
    ActionSpec(
        "tour",
        "help",
        mark("First &tour"),
        tip=mark("Walk through the window in two minutes, on a published example"),
    ),
    ActionSpec(
        "learn",
        "help",
        mark("&Learn…"),
        "Shift+F1",
        tip=mark("Predict bills line by line: a course, random exercises, a score sheet"),
    ),
    ActionSpec("about", "help", mark("&About Prorata"), after_separator=True),
)

TOOLBAR = (
    ("new", "open", "save"),
    ("undo", "redo"),
    ("purchase", "change_quantity", "suspend", "reactivate", "cancel"),
)
"""The groups at the left of the toolbar; export and language stand at its right end."""

MAIN_ACTION = "purchase"
"""The one button of the toolbar that is drawn as the main one."""

HELP_ACTION = "manual"
"""The button at the end of the menu bar."""
