"""Reports: what a run found and did, for people, programs and patches."""
