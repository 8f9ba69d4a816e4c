"""The main window: joins the document and the views, and holds the table of actions."""
