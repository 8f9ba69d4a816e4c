"""The window of Prorata: what is seen and touched; every figure comes from `simulator`."""
