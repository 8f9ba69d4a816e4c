"""The panels around the timeline: invoices, explanation, inspector, findings, scenario."""
