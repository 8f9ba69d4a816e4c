"""The billing engine of Prorata: scenarios in, statements out, no Qt anywhere."""
