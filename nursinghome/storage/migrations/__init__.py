"""The steps from an empty file to today's schema, in order; a released step never changes."""

from nursinghome.storage.migrations import (
    m0001_journal,
    m0002_home,
    m0003_residents,
    m0004_stays,
    m0005_care,
    m0006_reports,
    m0007_attachments,
    m0008_care_notes,
    m0009_drafts,
    m0010_saved_filters,
    m0011_evidence,
    m0012_checklists,
    m0013_safety_daily,
    m0014_safety_papers,
)

STEPS = (
    m0001_journal,
    m0002_home,
    m0003_residents,
    m0004_stays,
    m0005_care,
    m0006_reports,
    m0007_attachments,
    m0008_care_notes,
    m0009_drafts,
    m0010_saved_filters,
    m0011_evidence,
    m0012_checklists,
    m0013_safety_daily,
    m0014_safety_papers,
)
