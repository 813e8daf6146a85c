-- Members: their names, what may be changed of them and by whom, and the ways in.

-- A policy can't compare a row with what it was. Roles are the owners' to give, and so is it to take back who was removed;
-- the place among one's lists is one's own. This asks who acts, and so it is not SECURITY DEFINER: where a function of ours
-- acts for someone (accept_invitation), it has seen to the rights itself. STABLE, so that it sees the roles from before the
-- statement: an owner may hand a list over and step down in one.
CREATE FUNCTION guard_member() RETURNS trigger
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp
AS $$
BEGIN
  IF current_user <> 'committed_app' OR NEW = OLD THEN
    RETURN NEW;
  END IF;
  IF OLD.deleted_at IS NOT NULL AND NOT (NEW.deleted_at IS NULL AND OLD.list_id = ANY (owned_lists())) THEN
    RAISE EXCEPTION 'user % is no member of list %', OLD.user_id, OLD.list_id USING ERRCODE = 'CM006';
  END IF;
  IF NEW.role <> OLD.role AND NOT OLD.list_id = ANY (owned_lists())
    OR NEW.position <> OLD.position AND OLD.user_id <> app_user_id() THEN
    RAISE EXCEPTION 'not a change of this member to make' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.inbox AND NEW.deleted_at IS NOT NULL THEN
    RAISE EXCEPTION 'list % is an inbox', OLD.list_id USING ERRCODE = 'CM003';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER guard BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION guard_member();
--> statement-breakpoint

-- As before, and gives a new member their name.
CREATE OR REPLACE FUNCTION stamp_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.name := coalesce((SELECT name FROM users WHERE id = NEW.user_id), '');
  ELSIF (NEW.list_id, NEW.user_id) <> (OLD.list_id, OLD.user_id) THEN
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

-- A name that changes, changes wherever others see it. In the order of the lists, as commits lock them.
CREATE FUNCTION rename_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  list uuid;
BEGIN
  FOR list IN
    SELECT list_id FROM members JOIN lists ON lists.id = list_id
    WHERE user_id = NEW.id AND members.deleted_at IS NULL AND lists.deleted_at IS NULL ORDER BY list_id
  LOOP
    UPDATE members SET name = NEW.name WHERE list_id = list AND user_id = NEW.id;
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER rename_member AFTER UPDATE OF name ON users FOR EACH ROW
  WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION rename_member();
--> statement-breakpoint
UPDATE members SET name = users.name FROM users WHERE users.id = user_id
  AND list_id IN (SELECT id FROM lists WHERE deleted_at IS NULL);
--> statement-breakpoint

-- Checked when the transaction commits: a list may be handed over in any order. Two owners who leave at the same time
-- meet at the list's row, and the second finds that the first is gone.
CREATE FUNCTION list_keeps_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM lists WHERE id = OLD.list_id) AND NOT EXISTS (
    SELECT FROM members WHERE list_id = OLD.list_id AND role = 'owner' AND deleted_at IS NULL
  ) THEN
    RAISE EXCEPTION 'list % has no owner', OLD.list_id USING ERRCODE = 'CM004';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER list_keeps_owner AFTER UPDATE ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role = 'owner' AND OLD.deleted_at IS NULL AND (NEW.role <> 'owner' OR NEW.deleted_at IS NOT NULL))
  EXECUTE FUNCTION list_keeps_owner();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER list_keeps_owner_deleted AFTER DELETE ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role = 'owner' AND OLD.deleted_at IS NULL) EXECUTE FUNCTION list_keeps_owner();
--> statement-breakpoint

-- Who is gone for good, has nothing to do any more. Only the one column: the other is of the key.
ALTER TABLE todos ADD CONSTRAINT todos_assignee FOREIGN KEY (list_id, assignee_id)
  REFERENCES members (list_id, user_id) ON DELETE SET NULL (assignee_id);
--> statement-breakpoint
CREATE INDEX todos_of_assignee ON todos (assignee_id, list_id) WHERE assignee_id IS NOT NULL;
--> statement-breakpoint

-- As before, and a todo is for a member to do.
CREATE OR REPLACE FUNCTION stamp_todo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.list_id, NEW.id) <> (OLD.list_id, OLD.id) THEN
      RAISE EXCEPTION 'a todo keeps its key: move it by a tombstone here and an insert there' USING ERRCODE = 'CM005';
    END IF;
    -- A deleted todo changes only where whose it was is gone for good.
    IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD
      AND (OLD.assignee_id IS NULL OR EXISTS (
        SELECT FROM members WHERE list_id = OLD.list_id AND user_id = OLD.assignee_id
      )) THEN
      RAISE EXCEPTION 'todo % is deleted', OLD.id USING ERRCODE = 'CM002';
    END IF;
  END IF;
  IF NEW.position IS NULL THEN
    NEW.position := next_position((SELECT max(position) FROM todos WHERE list_id = NEW.list_id));
  END IF;
  NEW.version := coalesce(write_version(NEW.list_id), 0);
  -- After the list is locked: who is removed at the same time is gone by now, or not yet.
  IF NEW.assignee_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.assignee_id IS DISTINCT FROM OLD.assignee_id)
    AND NOT EXISTS (
      SELECT FROM members WHERE list_id = NEW.list_id AND user_id = NEW.assignee_id AND deleted_at IS NULL
    ) THEN
    RAISE EXCEPTION 'user % is no member of list %', NEW.assignee_id, NEW.list_id USING ERRCODE = 'CM006';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- An Inbox is one's own.
CREATE FUNCTION guard_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM members WHERE list_id = NEW.list_id AND inbox) THEN
    RAISE EXCEPTION 'list % is an inbox', NEW.list_id USING ERRCODE = 'CM009';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER guard BEFORE INSERT ON invitations FOR EACH ROW EXECUTE FUNCTION guard_invitation();
--> statement-breakpoint

-- Makes the user a member by the token whose hash this is. The token is what gives the right: the user has none yet. Who is
-- a member already stays what they are.
CREATE FUNCTION accept_invitation(list uuid, hash text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  me constant uuid := app_user_id();
  invitation invitations;
  stamp bigint;
  deleted timestamptz;
BEGIN
  PERFORM FROM invitations WHERE list_id = list AND token_hash = hash AND revoked_at IS NULL;
  IF me IS NULL OR NOT FOUND THEN
    RAISE EXCEPTION 'no such invitation' USING ERRCODE = 'CM007';
  END IF;
  -- The list before all else in it, as every commit does.
  SELECT deleted_at INTO deleted FROM lists WHERE id = list FOR NO KEY UPDATE;
  IF deleted IS NOT NULL THEN
    RAISE EXCEPTION 'list % is deleted', list USING ERRCODE = 'CM001';
  END IF;
  IF EXISTS (SELECT FROM members WHERE list_id = list AND user_id = me AND deleted_at IS NULL) THEN
    RETURN;
  END IF;
  SELECT * INTO invitation FROM invitations WHERE list_id = list AND token_hash = hash FOR UPDATE;
  IF invitation.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'no such invitation' USING ERRCODE = 'CM007';
  ELSIF invitation.expires_at <= now() OR invitation.used_at IS NOT NULL THEN
    RAISE EXCEPTION 'the invitation is over' USING ERRCODE = 'CM008';
  END IF;
  UPDATE lists SET version = version + 1 WHERE id = list RETURNING version INTO stamp;
  PERFORM record_transaction(list, stamp);
  INSERT INTO members (list_id, user_id, role) VALUES (list, me, invitation.role)
  ON CONFLICT (list_id, user_id) DO UPDATE SET role = excluded.role, name = excluded.name, deleted_at = NULL;
  UPDATE invitations SET used_at = now() WHERE list_id = list AND id = invitation.id AND email IS NOT NULL;
END
$$;
--> statement-breakpoint
GRANT UPDATE (position, role, deleted_at) ON members TO committed_app;
--> statement-breakpoint
GRANT INSERT (assignee_id), UPDATE (assignee_id) ON todos TO committed_app;
--> statement-breakpoint
GRANT SELECT, INSERT (list_id, id, token_hash, role, email, expires_at), UPDATE (revoked_at) ON invitations TO committed_app;
