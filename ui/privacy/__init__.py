"""Requests of people about what is held of them: written down, answered, carried out."""
