"""What ``benchmarks/trace.py`` is made of: the texts, the contenders and the growth of the index."""
