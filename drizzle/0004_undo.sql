ALTER TABLE "transactions" ADD COLUMN "undoes" uuid;--> statement-breakpoint
CREATE INDEX "transactions_of_user" ON "transactions" USING btree ("user_id","committed_at" DESC NULLS LAST);--> statement-breakpoint

-- As before, and names the transaction that this one takes back. app.transaction is 'id:source:label:list,list:id', of
-- which the last two may be empty.
CREATE OR REPLACE FUNCTION record_transaction(list uuid, next_version bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  named text[] := string_to_array(nullif(current_setting('app.transaction', true), ''), ':');
BEGIN
  IF named IS NULL THEN
    INSERT INTO transactions (list_id, version, user_id, source, database_role)
    VALUES (list, next_version, app_user_id(), 'sql', session_user);
    PERFORM pg_notify('committed', list::text);
  ELSE
    INSERT INTO transactions (list_id, id, version, also, undoes, user_id, source, label, database_role)
    VALUES (
      list, named[1]::uuid, next_version,
      array_remove(string_to_array(nullif(named[4], ''), ',')::uuid[], list), nullif(named[5], '')::uuid,
      app_user_id(), named[2]::source, convert_from(decode(named[3], 'hex'), 'UTF8'), session_user
    );
  END IF;
END
$$;
