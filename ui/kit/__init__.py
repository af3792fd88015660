"""The parts every page is made of; they know Qt and the core, and of people only their face."""
