"""Care levels of residents: assessments by several standards, kept side by side."""
