-- How every write is recorded, whoever makes it: one version a list and transaction, one row in transactions, the rows
-- before and after in history. The app names its transaction with SET LOCAL app.transaction; SQL made by hand need not.
--
-- Errors carry SQLSTATEs of our own class, CM, which db/errors.ts turns into sentences.

-- The version under which the current transaction is recorded in the list, or NULL.
-- Its row is the list's latest, since it has held the list's row lock from then on.
CREATE FUNCTION recorded_version(list uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  named uuid := nullif(split_part(current_setting('app.transaction', true), ':', 1), '');
  latest record;
BEGIN
  SELECT id, version, database_transaction, committed_at INTO latest
  FROM transactions WHERE list_id = list ORDER BY version DESC LIMIT 1;
  IF latest.database_transaction = pg_current_xact_id()
    AND latest.committed_at = now() -- transaction ids start over in a restored database
    AND (named IS NULL OR latest.id = named) THEN
    RETURN latest.version;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- Inserts the row of the current transaction. A second arrival of an id breaks the primary key: that is exactly-once.
-- app.transaction is 'id:source:label', the label in hex, so that no text of a person is ever part of a statement.
CREATE FUNCTION record_transaction(list uuid, next_version bigint) RETURNS void
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
    INSERT INTO transactions (list_id, id, version, user_id, source, label, database_role)
    VALUES (
      list, split_part(named, ':', 1)::uuid, next_version, app_user_id(), split_part(named, ':', 2)::source,
      convert_from(decode(split_part(named, ':', 3), 'hex'), 'UTF8'), session_user
    );
  END IF;
END
$$;
--> statement-breakpoint

-- The version to stamp on a row of the list. The first row of a transaction moves the list's version and records it.
CREATE FUNCTION write_version(list uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  stamp bigint := recorded_version(list);
  deleted timestamptz;
BEGIN
  IF stamp IS NOT NULL THEN
    RETURN stamp;
  END IF;
  -- Before the lock: a stranger learns nothing about the list and holds nobody up.
  IF app_user_id() IS NOT NULL AND NOT list = ANY (readable_lists()) THEN
    RAISE EXCEPTION 'no access to list %', list USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE lists SET version = version + 1 WHERE id = list RETURNING version, deleted_at INTO stamp, deleted;
  IF deleted IS NOT NULL THEN
    RAISE EXCEPTION 'list % is deleted', list USING ERRCODE = 'CM001';
  END IF;
  IF stamp IS NOT NULL THEN
    PERFORM record_transaction(list, stamp);
  END IF;
  RETURN stamp;
END
$$;
--> statement-breakpoint

-- Locks lists in the order of their ids, so that two transactions on the same lists cannot wait for each other.
CREATE FUNCTION lock_lists(ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM lists WHERE id = ANY (ids) AND id = ANY (readable_lists()) ORDER BY id FOR NO KEY UPDATE;
END
$$;
--> statement-breakpoint

-- Begins a transaction of the app on the lists that it touches, before it locks any row of them: to lock a row first and
-- then its list is how two transactions come to wait for each other. Lists that the user can't see are passed over.
-- A deleted list is refused, but where the transaction is about the list itself.
CREATE FUNCTION begin_transaction(ids uuid[], even_deleted uuid[])
RETURNS TABLE (list_id uuid, version bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  deleted timestamptz;
BEGIN
  FOR list_id IN
    SELECT id FROM unnest(ids) AS id WHERE id = ANY (readable_lists()) ORDER BY id
  LOOP
    UPDATE lists SET version = version + 1 WHERE id = begin_transaction.list_id
    RETURNING lists.version, deleted_at INTO begin_transaction.version, deleted;
    IF deleted IS NOT NULL AND NOT begin_transaction.list_id = ANY (even_deleted) THEN
      RAISE EXCEPTION 'list % is deleted', begin_transaction.list_id USING ERRCODE = 'CM001';
    END IF;
    PERFORM record_transaction(begin_transaction.list_id, begin_transaction.version);
    RETURN NEXT;
  END LOOP;
END
$$;
--> statement-breakpoint

-- The fractional index after the last one: its integer part plus one, in base 62.
CREATE FUNCTION next_position(last_position text) RETURNS text
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  digits constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  head constant text := left(last_position, 1);
  digit integer;
  size integer;
BEGIN
  IF last_position IS NULL OR head COLLATE "C" < 'a' THEN
    RETURN 'a0';
  END IF;
  size := ascii(head) - ascii('a') + 2;
  FOR place IN REVERSE size..2 LOOP
    digit := strpos(digits, substr(last_position, place, 1));
    IF digit < 62 THEN
      RETURN left(last_position, place - 1) || substr(digits, digit + 1, 1) || repeat('0', size - place);
    END IF;
  END LOOP;
  RETURN chr(ascii(head) + 1) || repeat('0', size);
END
$$;
--> statement-breakpoint

CREATE FUNCTION stamp_list() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.version := 1;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('committed', OLD.id::text);
    RETURN OLD;
  END IF;
  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'a list keeps its id' USING ERRCODE = 'CM005';
  END IF;
  IF NEW.deleted_at IS NOT NULL AND EXISTS (SELECT FROM members WHERE list_id = OLD.id AND inbox) THEN
    RAISE EXCEPTION 'list % is an inbox', OLD.id USING ERRCODE = 'CM003';
  END IF;
  IF recorded_version(OLD.id) IS NULL THEN
    IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL THEN
      RAISE EXCEPTION 'list % is deleted', OLD.id USING ERRCODE = 'CM001';
    END IF;
    NEW.version := OLD.version + 1;
    PERFORM record_transaction(OLD.id, NEW.version);
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

CREATE FUNCTION stamp_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.list_id, NEW.user_id) <> (OLD.list_id, OLD.user_id) THEN
    RAISE EXCEPTION 'a member keeps its key' USING ERRCODE = 'CM005';
  END IF;
  IF NEW.position IS NULL THEN
    NEW.position := next_position((SELECT max(position) FROM members WHERE user_id = NEW.user_id));
  END IF;
  NEW.version := coalesce(write_version(NEW.list_id), 0);
  RETURN NEW;
END
$$;
--> statement-breakpoint

CREATE FUNCTION stamp_todo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.list_id, NEW.id) <> (OLD.list_id, OLD.id) THEN
      RAISE EXCEPTION 'a todo keeps its key: move it by a tombstone here and an insert there' USING ERRCODE = 'CM005';
    END IF;
    IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
      RAISE EXCEPTION 'todo % is deleted', OLD.id USING ERRCODE = 'CM002';
    END IF;
  END IF;
  IF NEW.position IS NULL THEN
    NEW.position := next_position((SELECT max(position) FROM todos WHERE list_id = NEW.list_id));
  END IF;
  NEW.version := coalesce(write_version(NEW.list_id), 0);
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- A row that is really deleted leaves no tombstone: clients that know it start over from a snapshot.
-- Where the whole list goes, its row is gone already and nothing is left to record.
CREATE FUNCTION keep_purge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  stamp bigint;
BEGIN
  IF EXISTS (SELECT FROM lists WHERE id = OLD.list_id) THEN
    stamp := recorded_version(OLD.list_id);
    IF stamp IS NULL THEN
      UPDATE lists SET version = version + 1 WHERE id = OLD.list_id RETURNING version INTO stamp;
      PERFORM record_transaction(OLD.list_id, stamp);
    END IF;
    UPDATE lists SET purged_version = stamp WHERE id = OLD.list_id AND purged_version <> stamp;
  END IF;
  RETURN OLD;
END
$$;
--> statement-breakpoint

-- The transaction's row refers to the list, so that of a new list can only follow it.
CREATE FUNCTION record_new_list() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM record_transaction(NEW.id, 1);
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- Writes what a transaction did to a row. The arguments are the columns of the key, the list's first.
CREATE FUNCTION keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'version' - 'purged_version' END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'version' - 'purged_version' END;
  written constant jsonb := coalesce(after, before);
  list constant uuid := written ->> TG_ARGV[0];
  transaction_id uuid;
BEGIN
  IF before = after THEN
    RETURN NULL;
  END IF;
  SELECT id INTO transaction_id FROM transactions WHERE list_id = list ORDER BY version DESC LIMIT 1;
  IF transaction_id IS NOT NULL THEN
    INSERT INTO history (list_id, transaction_id, "table", key, operation, before, after)
    SELECT list, transaction_id, TG_TABLE_NAME, jsonb_object_agg(name, written -> name), lower(TG_OP)::operation, before, after
    FROM unnest(TG_ARGV) AS name;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- Checked when the transaction commits, because the list's row comes before its owner's.
CREATE FUNCTION list_has_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM members WHERE list_id = NEW.id AND role = 'owner')
    AND EXISTS (SELECT FROM lists WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'list % has no owner', NEW.id USING ERRCODE = 'CM004';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint

CREATE TRIGGER stamp_new BEFORE INSERT OR DELETE ON lists FOR EACH ROW EXECUTE FUNCTION stamp_list();
--> statement-breakpoint
-- Not where write_version and keep_purge move the counters, which every transaction does.
CREATE TRIGGER stamp BEFORE UPDATE ON lists FOR EACH ROW
  WHEN (NEW.version = OLD.version AND NEW.purged_version = OLD.purged_version) EXECUTE FUNCTION stamp_list();
--> statement-breakpoint
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION stamp_member();
--> statement-breakpoint
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON todos FOR EACH ROW EXECUTE FUNCTION stamp_todo();
--> statement-breakpoint
CREATE TRIGGER keep_purge BEFORE DELETE ON members FOR EACH ROW EXECUTE FUNCTION keep_purge();
--> statement-breakpoint
CREATE TRIGGER keep_purge BEFORE DELETE ON todos FOR EACH ROW EXECUTE FUNCTION keep_purge();
--> statement-breakpoint
-- Triggers of one kind fire in the order of their names: the transaction is recorded before its history.
CREATE TRIGGER a_record AFTER INSERT ON lists FOR EACH ROW EXECUTE FUNCTION record_new_list();
--> statement-breakpoint
CREATE TRIGGER keep_history AFTER INSERT ON lists FOR EACH ROW EXECUTE FUNCTION keep_history('id');
--> statement-breakpoint
CREATE TRIGGER keep_history_of_update AFTER UPDATE ON lists FOR EACH ROW
  WHEN ((NEW.name, NEW.deleted_at) IS DISTINCT FROM (OLD.name, OLD.deleted_at)) EXECUTE FUNCTION keep_history('id');
--> statement-breakpoint
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION keep_history('list_id', 'user_id');
--> statement-breakpoint
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON todos
  FOR EACH ROW EXECUTE FUNCTION keep_history('list_id', 'id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER list_has_owner AFTER INSERT ON lists DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_has_owner();
--> statement-breakpoint

-- What the app's role may do at all; the policies then say with which rows. Versions, transactions and history are
-- written by the triggers alone, and sessions, accounts and verifications are none of its business.
REVOKE EXECUTE ON FUNCTION
  recorded_version(uuid), record_transaction(uuid, bigint), write_version(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON lists, members, todos, transactions, history TO committed_app;
--> statement-breakpoint
GRANT SELECT (id, name, email, image, is_anonymous, created_at) ON users TO committed_app;
--> statement-breakpoint
GRANT INSERT (id, name), UPDATE (name, deleted_at) ON lists TO committed_app;
--> statement-breakpoint
GRANT INSERT (list_id, user_id, role, inbox, position), UPDATE (position) ON members TO committed_app;
--> statement-breakpoint
GRANT INSERT (list_id, id, description, completed, position, created_at),
  UPDATE (description, completed, position, deleted_at, moved_to) ON todos TO committed_app;
