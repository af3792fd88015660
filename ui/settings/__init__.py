"""The settings page: how the window looks on this computer."""
