"""The parts every page is made of; they know Qt and the core, but no register."""
