"""Invented news by the thousand: pages of ours told again of other matters."""
