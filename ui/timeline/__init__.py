"""The timeline of the window: what happens to subscriptions, drawn and changed on a calendar."""
