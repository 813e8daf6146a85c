-- The history of a row, and of a list at a moment, are found by index: its entries name the row and the version.

ALTER TABLE "history" ADD COLUMN "version" bigint;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "row_id" uuid;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "written_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "isolation" varchar(20) DEFAULT current_setting('transaction_isolation') NOT NULL;--> statement-breakpoint
UPDATE history SET version = transactions.version, row_id = coalesce(key ->> 'user_id', key ->> 'id')::uuid
FROM transactions WHERE transactions.list_id = history.list_id AND transactions.id = history.transaction_id;--> statement-breakpoint
-- Only what is written from now on: of what is there, nobody knows when it was written.
ALTER TABLE "history" ALTER COLUMN "written_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "history" ALTER COLUMN "version" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "history" ALTER COLUMN "row_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "history_of_row" ON "history" USING btree ("list_id","row_id","version");--> statement-breakpoint
CREATE INDEX "transactions_in_time" ON "transactions" USING btree ("list_id","committed_at","id");--> statement-breakpoint

-- As before, and names row and version. The arguments are the columns of the key: the list's first, the row's last.
CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'version' - 'purged_version' END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'version' - 'purged_version' END;
  written constant jsonb := coalesce(after, before);
  list constant uuid := written ->> TG_ARGV[0];
  recorded record;
BEGIN
  IF before = after THEN
    RETURN NULL;
  END IF;
  SELECT id, version INTO recorded FROM transactions WHERE list_id = list ORDER BY version DESC LIMIT 1;
  IF recorded.id IS NOT NULL THEN
    INSERT INTO history (list_id, transaction_id, version, "table", key, row_id, operation, before, after)
    SELECT list, recorded.id, recorded.version, TG_TABLE_NAME, jsonb_object_agg(name, written -> name),
      (written ->> TG_ARGV[TG_NARGS - 1])::uuid, lower(TG_OP)::operation, before, after
    FROM unnest(TG_ARGV) AS name;
  END IF;
  RETURN NULL;
END
$$;
