"""Appraisal at the desk: months and sheets, entries, appeals, schemes, years, surveys, and each department's file."""
