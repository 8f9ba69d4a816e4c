"""The billing engine of Prorata: scenarios in, statements out, no Qt anywhere."""

__version__ = "0.1.0"
