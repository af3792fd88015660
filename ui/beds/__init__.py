"""床位: floors, rooms and beds as they are today, and who lies where."""
