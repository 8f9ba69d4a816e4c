"""From the lines of seats of an invoice file to the scenario whose bill has these lines.

Unlike licence-based lines, those of new commerce say what they are: every charge type names its
event, the columns name term, plan and list price, a reference joins the lines of one event. So one
course of events is followed from day to day as the engine bills it: a cycle that ends must have its
next line, lines that begin on a day must have their event, and where a line is not what time alone
would make, what was arranged before is told from it. Only where lines can come from several events
do several courses go on side by side, the cheapest first.

A file may begin in the middle of a term: what was bought is told from the days of the term, or from
the cycles where the file lacks them. What lines cannot say (the day on which a change was scheduled,
whether a term that nothing follows was cancelled or not renewed) stands as a doubt.
"""

from simulator.reconciliation.rebuild.seats.family import seats

__all__ = ["seats"]
