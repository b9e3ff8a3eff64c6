"""Recoupe reads the news as a cross-checking desk does.

The way of a page is the order of the packages: ``collect`` → ``read`` → ``analyse`` → ``trace`` →
``collate`` → ``publish``. ``recoupe.newsroom`` is the façade over them.
"""

__version__ = "0.1.0"
