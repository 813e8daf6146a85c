-- Search over all that somebody may see, mistyped words too.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE TABLE "todo_texts" (
	"list_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "todo_texts_list_id_id_pk" PRIMARY KEY("list_id","id")
);
--> statement-breakpoint
ALTER TABLE "todo_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "todo_texts" ADD CONSTRAINT "todo_texts_list_id_id_todos_list_id_id_fk" FOREIGN KEY ("list_id","id") REFERENCES "public"."todos"("list_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "todo_texts_words" ON "todo_texts" USING gin ("list_id","words");--> statement-breakpoint
CREATE INDEX "todo_texts_trigrams" ON "todo_texts" USING gin ("list_id","text" gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE todo_texts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_everything ON todo_texts TO %I USING (true) WITH CHECK (true)', current_user);
END
$$;
--> statement-breakpoint

CREATE FUNCTION plain_text(given text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
AS $$ SELECT lower(unaccent(given)) $$;
--> statement-breakpoint

-- What is deleted keeps its text until it is gone for good: so to delete and to restore cost nothing here.
CREATE FUNCTION keep_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO todo_texts (list_id, id, text, words)
  VALUES (NEW.list_id, NEW.id, plain_text(NEW.description), to_tsvector('simple', plain_text(NEW.description || ' ' || NEW.notes)))
  ON CONFLICT (list_id, id) DO UPDATE SET text = excluded.text, words = excluded.words;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_text AFTER INSERT ON todos FOR EACH ROW EXECUTE FUNCTION keep_text();
--> statement-breakpoint
CREATE TRIGGER keep_text_of_update AFTER UPDATE OF description, notes ON todos FOR EACH ROW
  WHEN ((NEW.description, NEW.notes) IS DISTINCT FROM (OLD.description, OLD.notes))
  EXECUTE FUNCTION keep_text();
--> statement-breakpoint
INSERT INTO todo_texts (list_id, id, text, words)
SELECT list_id, id, plain_text(description), to_tsvector('simple', plain_text(description || ' ' || notes))
FROM todos;
--> statement-breakpoint

-- The todos that hold all of the words, or words that begin so, the best first; and where these are few, those with words
-- that are nearly so. The operators of a search are not leakproof, so a policy would keep them from the index: the function
-- asks for the rights itself, once.
CREATE FUNCTION search_todos(sought text, most integer) RETURNS TABLE (list_id uuid, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5
AS $$
#variable_conflict use_column
DECLARE
  readable constant uuid[] := ARRAY(SELECT id FROM lists WHERE id = ANY (readable_lists()) AND deleted_at IS NULL);
  given constant text := plain_text(left(sought, 200));
  asked tsquery;
  already integer;
BEGIN
  SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) INTO asked
  FROM regexp_split_to_table(given, '[^[:alnum:]]+') AS word WHERE word <> '';
  IF asked IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT hit.list_id, hit.id FROM unnest(readable) AS list
    CROSS JOIN LATERAL (
      SELECT todo_texts.* FROM todo_texts JOIN todos USING (list_id, id)
      WHERE todo_texts.list_id = list AND words @@ asked AND deleted_at IS NULL
    ) AS hit
    ORDER BY ts_rank(hit.words, asked) DESC, hit.id DESC LIMIT most;
  GET DIAGNOSTICS already = ROW_COUNT;
  IF already < most THEN
    RETURN QUERY
      SELECT hit.list_id, hit.id FROM unnest(readable) AS list
      CROSS JOIN LATERAL (
        SELECT todo_texts.* FROM todo_texts JOIN todos USING (list_id, id)
        WHERE todo_texts.list_id = list AND text %> given AND NOT words @@ asked AND deleted_at IS NULL
      ) AS hit
      ORDER BY word_similarity(given, hit.text) DESC, hit.id DESC LIMIT most - already;
  END IF;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION search_todos(text, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_todos(text, integer) TO committed_app;
