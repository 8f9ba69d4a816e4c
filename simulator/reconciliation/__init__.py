"""Reconciliation files: read, rebuilt as scenarios, compared with the engine, written.

Source: formats.md; the pages named in it.
"""
