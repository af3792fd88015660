"""The monthly report to the county: counted, checked, approved, frozen, corrected."""
