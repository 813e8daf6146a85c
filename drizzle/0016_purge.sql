-- Deletes for good what is in the trash: one todo, all todos of a list, a deleted list with its history, or with nothing
-- named all that is the user's to delete. What no role may do by a statement of its own, it may do by this: whoever may
-- write in a list, to todos that were deleted there; an owner, to a list that was. An Inbox stays.
--
-- At most so many todos of a list at a time: it answers how many it were, and for a list that is gone itself nothing.
CREATE FUNCTION purge_trash(list uuid, todo uuid, most integer)
RETURNS TABLE (list_id uuid, purged integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  deleted timestamptz;
BEGIN
  IF list IS NOT NULL AND NOT list = ANY (writable_lists()) THEN
    RAISE EXCEPTION 'no access to list %', list USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Lists first and in order, as every transaction locks them.
  FOR list_id, deleted IN
    SELECT id, deleted_at FROM lists
    WHERE (list IS NULL OR id = list) AND id = ANY (writable_lists())
      AND (deleted_at IS NOT NULL OR EXISTS (
        SELECT FROM todos WHERE list_id = lists.id AND deleted_at IS NOT NULL AND moved_to IS NULL
      ))
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF deleted IS NULL THEN
      DELETE FROM todos WHERE (list_id, id) IN (
        SELECT list_id, id FROM todos
        WHERE list_id = purge_trash.list_id AND deleted_at IS NOT NULL AND moved_to IS NULL AND (todo IS NULL OR id = todo)
        ORDER BY deleted_at LIMIT most
      );
      GET DIAGNOSTICS purged = ROW_COUNT;
    ELSIF todo IS NOT NULL THEN
      RAISE EXCEPTION 'list % is deleted', list_id USING ERRCODE = 'CM001';
    ELSIF purge_trash.list_id = ANY (owned_lists())
      AND NOT EXISTS (SELECT FROM members WHERE list_id = purge_trash.list_id AND inbox) THEN
      DELETE FROM lists WHERE id = purge_trash.list_id;
      purged := NULL;
    ELSIF list IS NOT NULL THEN
      RAISE EXCEPTION 'list % is its owners'' to delete for good', list USING ERRCODE = 'insufficient_privilege';
    ELSE
      CONTINUE;
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;
