"""What sentences say of transfers: drafts, whether they are enough, and one claim for each fact."""
