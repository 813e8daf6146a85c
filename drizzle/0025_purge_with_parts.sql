-- A todo that is deleted for good takes along what was deleted with it as its part. What of it had been deleted before stays
-- in the trash, as it does when the todo is restored.

CREATE OR REPLACE FUNCTION purge_trash(list uuid, todo uuid, most integer)
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
    IF deleted IS NOT NULL AND todo IS NOT NULL THEN
      RAISE EXCEPTION 'list % is deleted', list_id USING ERRCODE = 'CM001';
    ELSIF todo IS NOT NULL THEN
      WITH RECURSIVE went AS (
          SELECT id, deleted_at, version FROM todos
          WHERE list_id = purge_trash.list_id AND id = todo AND deleted_at IS NOT NULL AND moved_to IS NULL
        UNION
          SELECT part.id, part.deleted_at, part.version FROM went JOIN todos AS part
            ON part.list_id = purge_trash.list_id AND part.parent_id = went.id AND part.moved_to IS NULL
            AND part.deleted_at = went.deleted_at AND part.version = went.version
        )
      DELETE FROM todos WHERE list_id = purge_trash.list_id AND id IN (SELECT id FROM went);
      GET DIAGNOSTICS purged = ROW_COUNT;
    ELSIF deleted IS NULL THEN
      DELETE FROM todos WHERE (list_id, id) IN (
        SELECT list_id, id FROM todos
        WHERE list_id = purge_trash.list_id AND deleted_at IS NOT NULL AND moved_to IS NULL
        ORDER BY deleted_at LIMIT most
      );
      GET DIAGNOSTICS purged = ROW_COUNT;
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
