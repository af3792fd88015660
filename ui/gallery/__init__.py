"""Every part of the kit in every state, one page for each: for pictures, tests and makers of pages.

The program never opens it.
"""
