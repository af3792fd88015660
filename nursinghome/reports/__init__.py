"""The papers of the home: monthly report, registers and forms, ready to print."""
