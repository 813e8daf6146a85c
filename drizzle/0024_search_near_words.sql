-- A search may look at no more than a moment's worth of a million todos. The index of three-letter parts couldn't: nearly any
-- todo shares some with any word. Instead each word is kept in all the spellings that lack one letter of it, and so is each
-- that is sought: where two share one, a letter is missing, too many, another, or in the wrong place. That is looked up as
-- quickly as whole words are. And what is deleted is taken out, so that nothing has to be looked up there.

ALTER TABLE "todo_texts" DROP CONSTRAINT "todo_texts_list_id_id_todos_list_id_id_fk";
--> statement-breakpoint
DROP INDEX "todo_texts_trigrams";
--> statement-breakpoint
DROP INDEX "todo_texts_words";
--> statement-breakpoint

-- Short words and numbers stay as they are: without a letter they are like too many others. Of very long ones the beginning
-- counts.
CREATE FUNCTION near_words(given text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  word text;
  spellings text[] := '{}';
BEGIN
  FOREACH word IN ARRAY regexp_split_to_array(left(given, 2000), '[^[:alnum:]]+') LOOP
    CONTINUE WHEN word = '';
    word := left(word, 30);
    spellings := spellings || word;
    IF length(word) > 3 AND word !~ '\d' THEN
      FOR place IN 1 .. length(word) LOOP
        spellings := spellings || (left(word, place - 1) || substr(word, place + 1));
      END LOOP;
    END IF;
  END LOOP;
  RETURN array_to_tsvector(spellings);
END
$$;
--> statement-breakpoint

-- Words are what is between other signs, as in what is sought: so the parts of an address are found too.
CREATE FUNCTION words_of(description text, notes text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
AS $$
  SELECT setweight(to_tsvector('simple', regexp_replace(plain_text(description), '[^[:alnum:]]+', ' ', 'g')), 'B')
    || to_tsvector('simple', regexp_replace(plain_text(notes), '[^[:alnum:]]+', ' ', 'g'))
$$;
--> statement-breakpoint

CREATE OR REPLACE FUNCTION keep_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW.deleted_at IS NULL THEN
    INSERT INTO todo_texts (list_id, id, text, words)
    VALUES (NEW.list_id, NEW.id, plain_text(NEW.description), words_of(NEW.description, NEW.notes))
    ON CONFLICT (list_id, id) DO UPDATE SET text = excluded.text, words = excluded.words;
  ELSE
    DELETE FROM todo_texts WHERE list_id = NEW.list_id AND id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER keep_text_of_update ON todos;
--> statement-breakpoint
CREATE TRIGGER keep_text_of_update AFTER UPDATE OF description, notes, deleted_at ON todos FOR EACH ROW
  WHEN ((NEW.description, NEW.notes, NEW.deleted_at IS NULL) IS DISTINCT FROM (OLD.description, OLD.notes, OLD.deleted_at IS NULL))
  EXECUTE FUNCTION keep_text();
--> statement-breakpoint
CREATE FUNCTION drop_texts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM todo_texts USING gone WHERE todo_texts.list_id = gone.list_id AND todo_texts.id = gone.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER drop_texts AFTER DELETE ON todos REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION drop_texts();
--> statement-breakpoint
TRUNCATE todo_texts;
--> statement-breakpoint
INSERT INTO todo_texts (list_id, id, text, words)
SELECT list_id, id, plain_text(description), words_of(description, notes) FROM todos WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE INDEX "todo_texts_words" ON "todo_texts" USING gin ("list_id","words");
--> statement-breakpoint
CREATE INDEX "todo_texts_near" ON "todo_texts" USING gin ("list_id",near_words("text"));
--> statement-breakpoint
ANALYZE todo_texts;
--> statement-breakpoint

CREATE FUNCTION newest_texts(readable uuid[], of_each integer) RETURNS SETOF todo_texts
LANGUAGE sql STABLE
AS $$
  SELECT newest.* FROM unnest(readable) AS list CROSS JOIN LATERAL (
    SELECT * FROM todo_texts WHERE list_id = list ORDER BY id DESC LIMIT of_each
  ) AS newest
$$;
--> statement-breakpoint

-- Of what is very common the index has too much to tell, and the newest todos have enough. Most people have no more than these.
CREATE FUNCTION texts_with(asked tsquery, but_not tsquery, readable uuid[], most integer) RETURNS TABLE (list_id uuid, id uuid)
LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
  few constant integer := 5000;
  are_few constant boolean := few >= (
    SELECT count(*) FROM (SELECT FROM todo_texts WHERE list_id = ANY (readable) LIMIT few + 1) AS counted
  );
  of_each constant integer := CASE WHEN are_few THEN few ELSE 2000 / cardinality(readable) + 1 END;
  is_common constant boolean := NOT are_few AND most = (
    SELECT count(*) FROM (
      SELECT FROM newest_texts(readable, of_each) WHERE words @@ asked AND NOT words @@ but_not LIMIT most
    ) AS counted
  );
BEGIN
  IF are_few OR is_common THEN
    RETURN QUERY
      SELECT list_id, id FROM newest_texts(readable, of_each) WHERE words @@ asked AND NOT words @@ but_not
      ORDER BY ts_rank(words, asked) DESC, id DESC LIMIT most;
  ELSE
    RETURN QUERY
      SELECT list_id, id FROM todo_texts WHERE list_id = ANY (readable) AND words @@ asked AND NOT words @@ but_not
      ORDER BY ts_rank(words, asked) DESC, id DESC LIMIT most;
  END IF;
END
$$;
--> statement-breakpoint

-- The todos that hold all of the words; where these are few, also those in which the last is the beginning of one; and where
-- there is none, those in which each is nearly so. What the index knows of the words meets there with the lists that may be
-- read: which of the two to begin with depends on how many there are of both, so each search is planned anew.
CREATE OR REPLACE FUNCTION search_todos(sought text, most integer) RETURNS TABLE (list_id uuid, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET work_mem = '32MB'
SET max_parallel_workers_per_gather = 0 SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  readable constant uuid[] := ARRAY(SELECT id FROM lists WHERE id = ANY (readable_lists()) AND deleted_at IS NULL);
  given constant text := plain_text(left(sought, 200));
  terms constant text[] := array_remove(regexp_split_to_array(given, '[^[:alnum:]]+'), '');
  whole tsquery;
  begun tsquery;
  near tsquery;
  with_all integer;
BEGIN
  IF cardinality(terms) = 0 OR cardinality(readable) = 0 THEN
    RETURN;
  END IF;
  whole := to_tsquery('simple', array_to_string(terms, ' & '));
  RETURN QUERY SELECT * FROM texts_with(whole, '', readable, most);
  GET DIAGNOSTICS with_all = ROW_COUNT;
  IF with_all >= least(most, 20) THEN
    RETURN;
  END IF;
  begun := to_tsquery('simple', array_to_string(terms, ' & ') || ':*');
  RETURN QUERY SELECT * FROM texts_with(begun, whole, readable, most - with_all);
  IF with_all > 0 OR FOUND THEN
    RETURN;
  END IF;
  SELECT string_agg(format('(%s)', array_to_string(tsvector_to_array(near_words(term)), ' | ')), ' & ')
  INTO near FROM unnest(terms) AS term;
  RETURN QUERY
    SELECT list_id, id FROM (
      SELECT * FROM todo_texts WHERE list_id = ANY (readable) AND near_words(text) @@ near
      ORDER BY id DESC LIMIT 4 * most
    ) AS hit
    ORDER BY word_similarity(given, text) DESC, id DESC LIMIT most;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION newest_texts(uuid[], integer), texts_with(tsquery, tsquery, uuid[], integer) FROM PUBLIC;
