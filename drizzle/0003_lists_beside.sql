ALTER TABLE "transactions" ADD COLUMN "also" uuid[];--> statement-breakpoint
CREATE INDEX "transactions_of_several" ON "transactions" USING btree ("list_id","version") WHERE "transactions"."also" IS NOT NULL;--> statement-breakpoint

-- As before, and names the other lists of a transaction that touches several: whoever is shown its changes in one list is
-- shown those in the others at the same moment. app.transaction is 'id:source:label' or 'id:source:label:list,list'.
CREATE OR REPLACE FUNCTION record_transaction(list uuid, next_version bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  named text := nullif(current_setting('app.transaction', true), '');
BEGIN
  IF named IS NULL THEN
    INSERT INTO transactions (list_id, version, user_id, source, database_role)
    VALUES (list, next_version, app_user_id(), 'sql', session_user);
    PERFORM pg_notify('committed', list::text);
  ELSE
    INSERT INTO transactions (list_id, id, version, also, user_id, source, label, database_role)
    VALUES (
      list, split_part(named, ':', 1)::uuid, next_version,
      array_remove(string_to_array(nullif(split_part(named, ':', 4), ''), ',')::uuid[], list),
      app_user_id(), split_part(named, ':', 2)::source,
      convert_from(decode(split_part(named, ':', 3), 'hex'), 'UTF8'), session_user
    );
  END IF;
END
$$;
