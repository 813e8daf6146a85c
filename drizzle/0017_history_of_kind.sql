-- What a timeline is narrowed to is found by index, in the order of time; and of what was done to a row since, the first.

-- A todo that comes from another list was added to this one, and so was one that came out of the trash. That somebody put a
-- list elsewhere among their own is nobody's news.
CREATE FUNCTION kind_of("table" text, before jsonb, after jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE "table"
    WHEN 'members' THEN CASE WHEN (before - 'position') IS DISTINCT FROM (after - 'position') THEN 'members' END
    WHEN 'lists' THEN CASE WHEN after ->> 'deleted_at' IS NULL THEN 'lists' ELSE 'list deleted' END
    ELSE CASE
      WHEN after IS NULL THEN 'deleted'
      WHEN after ->> 'deleted_at' IS NULL AND (before IS NULL OR before ->> 'deleted_at' IS NOT NULL) THEN 'added'
      WHEN before ->> 'deleted_at' IS NOT NULL THEN NULL
      WHEN after ->> 'moved_to' IS NOT NULL THEN 'moved'
      WHEN after ->> 'deleted_at' IS NOT NULL THEN 'deleted'
      WHEN before ->> 'completed' = 'false' AND after ->> 'completed' = 'true' THEN
        CASE WHEN (before - 'completed') = (after - 'completed') THEN 'completed' ELSE 'completed and edited' END
      ELSE 'edited'
    END
  END
$$;
--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "committed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "kind" text;--> statement-breakpoint
UPDATE history SET committed_at = transactions.committed_at, kind = kind_of("table", before, after)
FROM transactions WHERE transactions.list_id = history.list_id AND transactions.id = history.transaction_id;--> statement-breakpoint
DROP INDEX "history_of_row";--> statement-breakpoint
CREATE INDEX "history_of_row" ON "history" USING btree ("list_id","row_id","version","ordinal");--> statement-breakpoint
CREATE INDEX "history_of_kind" ON "history" USING btree ("list_id","kind","committed_at","transaction_id");--> statement-breakpoint

-- As before, and says of what kind it was. Half as dear: what every row of every commit goes through asks for no more than
-- it needs. The arguments are the columns of the key: the list's first, the row's last.
CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - '{version,purged_version}'::text[] END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - '{version,purged_version}'::text[] END;
  written jsonb;
  list uuid;
  row_name constant text := TG_ARGV[TG_NARGS - 1];
  recorded record;
BEGIN
  IF before = after THEN
    RETURN NULL;
  END IF;
  written := coalesce(after, before);
  list := written ->> TG_ARGV[0];
  SELECT id, version INTO recorded FROM transactions WHERE list_id = list ORDER BY version DESC LIMIT 1;
  IF recorded.id IS NOT NULL THEN
    INSERT INTO history (list_id, transaction_id, version, "table", key, row_id, operation, before, after, kind)
    VALUES (
      list, recorded.id, recorded.version, TG_TABLE_NAME,
      jsonb_build_object(TG_ARGV[0], list, row_name, written -> row_name), (written ->> row_name)::uuid,
      lower(TG_OP)::operation, before, after, kind_of(TG_TABLE_NAME, before, after)
    );
  END IF;
  RETURN NULL;
END
$$;
