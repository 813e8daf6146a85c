ALTER TABLE presences SET UNLOGGED;
--> statement-breakpoint
GRANT SELECT, INSERT (list_id, seen_at), UPDATE (seen_at) ON presences TO committed_app;
