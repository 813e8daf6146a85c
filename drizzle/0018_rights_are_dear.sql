-- What the planner can't know: each call looks memberships up, some thousand times dearer than to compare two columns. As a
-- condition of an index it is called once; as a filter, which PostgreSQL chose for a list that most of a table is about,
-- once a row: a search through 100,000 entries took a second instead of a fifth.
ALTER FUNCTION readable_lists() COST 1000;--> statement-breakpoint
ALTER FUNCTION writable_lists() COST 1000;--> statement-breakpoint
ALTER FUNCTION owned_lists() COST 1000;
