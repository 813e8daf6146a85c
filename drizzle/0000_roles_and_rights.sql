-- What the tables refer to: the role of the app, the identity of a database transaction, and one function a right.

DO $$
BEGIN
  CREATE ROLE committed_app LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  -- A role belongs to the whole server: another database of it was migrated before.
  NULL;
END
$$;
--> statement-breakpoint
GRANT committed_app TO CURRENT_USER;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO committed_app;
--> statement-breakpoint

-- UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, the rest random. PostgreSQL has it built in from 18 only.
CREATE FUNCTION new_id() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;
--> statement-breakpoint

-- A custom setting reads '' and not NULL once a transaction has set it.
CREATE FUNCTION app_user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint

-- PL/pgSQL for the rights: it keeps its plan for the session, and does not look for the tables before they exist.
-- SECURITY DEFINER, because a policy that reads a table with that same policy would never end.
CREATE FUNCTION readable_lists() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(list_id), '{}') FROM members
    WHERE user_id = app_user_id() AND deleted_at IS NULL
  );
END
$$;
--> statement-breakpoint
CREATE FUNCTION writable_lists() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(list_id), '{}') FROM members
    WHERE user_id = app_user_id() AND deleted_at IS NULL AND role IN ('owner', 'editor')
  );
END
$$;
--> statement-breakpoint
CREATE FUNCTION owned_lists() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(list_id), '{}') FROM members
    WHERE user_id = app_user_id() AND deleted_at IS NULL AND role = 'owner'
  );
END
$$;
--> statement-breakpoint

-- A list has no members only in the transaction that creates it (see the trigger list_has_owner).
CREATE FUNCTION is_unclaimed(list uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM members WHERE list_id = list);
END
$$;
