"""Rules of the trade as data: packs of scales, word lists, code tables and forms, read from TOML and checked."""
