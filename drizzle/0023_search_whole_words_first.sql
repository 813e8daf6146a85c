-- Whole words are looked for first, and only where few are found the last of them as the beginning of one, and then what is nearly
-- so. A whole word is one entry of the index; those that begin so, and those that share some letters, are very many, and their
-- places are put together anew for each list: of each so many are compared, and no more.

CREATE OR REPLACE FUNCTION search_todos(sought text, most integer) RETURNS TABLE (list_id uuid, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5
AS $$
#variable_conflict use_column
DECLARE
  readable constant uuid[] := ARRAY(SELECT id FROM lists WHERE id = ANY (readable_lists()) AND deleted_at IS NULL);
  given constant text := plain_text(left(sought, 200));
  whole tsquery;
  begun tsquery;
  found integer := 0;
  more integer;
  few constant integer := least(most, 20);
BEGIN
  SELECT to_tsquery('simple', string_agg(quote_literal(word), ' & ')), to_tsquery('simple', string_agg(quote_literal(word), ' & ') || ':*')
  INTO whole, begun
  FROM regexp_split_to_table(given, '[^[:alnum:]]+') AS word WHERE word <> '';
  IF whole IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT hit.list_id, hit.id FROM unnest(readable) AS list
    CROSS JOIN LATERAL (
      SELECT todo_texts.* FROM todo_texts JOIN todos USING (list_id, id)
      WHERE todo_texts.list_id = list AND words @@ whole AND deleted_at IS NULL
    ) AS hit
    ORDER BY ts_rank(hit.words, whole) DESC, hit.id DESC LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < few THEN
    RETURN QUERY
      SELECT hit.list_id, hit.id FROM unnest(readable) AS list
      CROSS JOIN LATERAL (
        SELECT todo_texts.* FROM todo_texts JOIN todos USING (list_id, id)
        WHERE todo_texts.list_id = list AND words @@ begun AND NOT words @@ whole AND deleted_at IS NULL
        LIMIT 4 * most
      ) AS hit
      ORDER BY ts_rank(hit.words, begun) DESC, hit.id DESC LIMIT most - found;
    GET DIAGNOSTICS more = ROW_COUNT;
    found := found + more;
  END IF;
  IF found < few THEN
    RETURN QUERY
      SELECT hit.list_id, hit.id FROM unnest(readable) AS list
      CROSS JOIN LATERAL (
        SELECT todo_texts.* FROM todo_texts JOIN todos USING (list_id, id)
        WHERE todo_texts.list_id = list AND text %> given AND NOT words @@ begun AND deleted_at IS NULL
        LIMIT most
      ) AS hit
      ORDER BY word_similarity(given, hit.text) DESC, hit.id DESC LIMIT most - found;
  END IF;
END
$$;
