-- What holds for accounts whoever writes them: the library that signs people in, a tool, or psql.

-- The first who is not a guest administers the server. Two who sign up at once wait for each other here, so that the
-- second finds the first.
CREATE FUNCTION first_account_is_admin() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM users WHERE NOT is_anonymous) THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('first_account_is_admin'));
  NEW.is_admin := NOT EXISTS (SELECT FROM users WHERE NOT is_anonymous);
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- Nobody signs in with a disabled account. The row is locked: who disables it waits, and then finds this session to end.
CREATE FUNCTION session_of_enabled_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  since timestamptz;
BEGIN
  SELECT disabled_at INTO since FROM users WHERE id = NEW.user_id FOR SHARE;
  IF since IS NOT NULL THEN
    RAISE EXCEPTION 'user % is disabled', NEW.user_id USING ERRCODE = 'CM010';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

CREATE TRIGGER first_account_is_admin BEFORE INSERT ON users FOR EACH ROW
  WHEN (NOT NEW.is_anonymous) EXECUTE FUNCTION first_account_is_admin();
--> statement-breakpoint
CREATE TRIGGER session_of_enabled_user BEFORE INSERT ON sessions
  FOR EACH ROW EXECUTE FUNCTION session_of_enabled_user();
