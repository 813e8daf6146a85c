-- What a timeline is narrowed to is found by index, in the order of time; of a row's entries the first since is the first found.

DROP INDEX "history_of_row";--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "committed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE history SET committed_at = transactions.committed_at
FROM transactions WHERE transactions.list_id = history.list_id AND transactions.id = history.transaction_id;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "kind" text GENERATED ALWAYS AS (CASE "table"
  WHEN 'members' THEN CASE WHEN (before - 'position') IS DISTINCT FROM (after - 'position') THEN 'members' END
  WHEN 'lists' THEN CASE WHEN after IS NULL OR after ->> 'deleted_at' IS NOT NULL THEN 'list deleted' ELSE 'lists' END
  ELSE CASE
    WHEN after IS NULL THEN 'deleted'
    WHEN after ->> 'deleted_at' IS NULL AND before ->> 'deleted_at' IS NOT NULL OR before IS NULL THEN 'added'
    WHEN before ->> 'deleted_at' IS NOT NULL THEN NULL
    WHEN after ->> 'moved_to' IS NOT NULL THEN 'moved'
    WHEN after ->> 'deleted_at' IS NOT NULL THEN 'deleted'
    WHEN before ->> 'completed' = 'false' AND after ->> 'completed' = 'true' THEN
      CASE WHEN (before - 'completed') = (after - 'completed') THEN 'completed' ELSE 'completed and edited' END
    ELSE 'edited'
  END
END) STORED;--> statement-breakpoint
CREATE INDEX "history_of_kind" ON "history" USING btree ("list_id","kind","committed_at","transaction_id");--> statement-breakpoint
CREATE INDEX "history_of_row" ON "history" USING btree ("list_id","row_id","version","ordinal");