"""What a newsroom keeps, and how it is found again."""
