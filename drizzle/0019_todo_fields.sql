-- What a todo is beside its text: when it is due, how it comes again, what it belongs to.

-- What db/model/recurrence/rule.ts takes for a rule.
CREATE FUNCTION is_recurrence_rule(rule text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT rule ~ '^FREQ=(HOURLY(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?(;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?|DAILY(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?(;BYMONTH=(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*)?(;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?|WEEKLY(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?(;BYMONTH=(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*)?(;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?|MONTHLY(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?(;BYMONTH=(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*)?(;BYMONTHDAY=-?(3[01]|[12][0-9]|[1-9])(,-?(3[01]|[12][0-9]|[1-9]))*)?(;BYDAY=(-?(5[0-3]|[1-4][0-9]|[1-9]))?(MO|TU|WE|TH|FR|SA|SU)(,(-?(5[0-3]|[1-4][0-9]|[1-9]))?(MO|TU|WE|TH|FR|SA|SU))*)?(;BYSETPOS=-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?)(,-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?))*)?|YEARLY(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?(;BYMONTH=(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*)?(;BYWEEKNO=-?(5[0-3]|[1-4][0-9]|[1-9])(,-?(5[0-3]|[1-4][0-9]|[1-9]))*)?(;BYYEARDAY=-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?)(,-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?))*)?(;BYMONTHDAY=-?(3[01]|[12][0-9]|[1-9])(,-?(3[01]|[12][0-9]|[1-9]))*)?(;BYDAY=(-?(5[0-3]|[1-4][0-9]|[1-9]))?(MO|TU|WE|TH|FR|SA|SU)(,(-?(5[0-3]|[1-4][0-9]|[1-9]))?(MO|TU|WE|TH|FR|SA|SU))*)?(;BYSETPOS=-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?)(,-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?))*)?)(;WKST=(MO|TU|WE|TH|FR|SA|SU))?(;COUNT=[1-9][0-9]{0,2}|;UNTIL=[1-9][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]))?$'
$$;
--> statement-breakpoint
CREATE FUNCTION are_tags(tags text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT cardinality(tags) <= 50 AND coalesce(bool_and(tag ~ '^[^[:space:],@#]{1,60}$'), true) FROM unnest(tags) AS tag
$$;
--> statement-breakpoint
CREATE FUNCTION are_links(links text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT cardinality(links) <= 50 AND coalesce(bool_and(link ~ '^https?://[^[:space:]]+$' AND length(link) <= 2000), true)
  FROM unnest(links) AS link
$$;
--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "color" varchar(20);--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "icon" varchar(16);--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "archived" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "favorite" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "notes" varchar(20000) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "priority" smallint DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "due_date" date;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "due_time" varchar(5);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "time_zone" varchar(64);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "deadline" date;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "minutes" integer;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "recurrence" varchar(255);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "recurrence_mode" varchar(10);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "anchor" varchar(16);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "section" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_parent" FOREIGN KEY ("list_id","parent_id") REFERENCES "public"."todos"("list_id","id") ON DELETE SET NULL ("parent_id") DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
CREATE INDEX "todos_of_parent" ON "todos" USING btree ("list_id","parent_id") WHERE "todos"."parent_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "todos_tagged" ON "todos" USING gin ("tags") WHERE "todos"."tags" <> '{}';--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_color" CHECK ("lists"."color" ~ '^[a-z]+$');--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_icon" CHECK ("lists"."icon" ~ '^[^[:space:]]+$');--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_settings" CHECK ("members"."settings" = '{}' OR "members"."inbox" AND pg_column_size("members"."settings") < 65536);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_priority" CHECK ("todos"."priority" BETWEEN 1 AND 4);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_due_time" CHECK ("todos"."due_time" IS NULL OR "todos"."due_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "todos"."due_date" IS NOT NULL);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_time_zone" CHECK (("todos"."time_zone" IS NULL) = ("todos"."due_time" IS NULL));--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_minutes" CHECK ("todos"."minutes" BETWEEN 1 AND 10080);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_recurrence" CHECK ("todos"."recurrence" IS NULL OR is_recurrence_rule("todos"."recurrence") AND "todos"."due_date" IS NOT NULL);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_recurrence_mode" CHECK (("todos"."recurrence_mode" IS NULL) = ("todos"."recurrence" IS NULL) AND "todos"."recurrence_mode" IN ('schedule', 'completion', 'future') IS NOT FALSE);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_anchor" CHECK ("todos"."anchor" IS NULL OR "todos"."recurrence" IS NOT NULL AND "todos"."anchor" ~ '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$');--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_tags" CHECK (are_tags("todos"."tags"));--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_links" CHECK (are_links("todos"."links"));--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_section" CHECK (NOT ("todos"."section" AND ("todos"."completed" OR "todos"."due_date" IS NOT NULL OR "todos"."parent_id" IS NOT NULL)));--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_not_its_own_parent" CHECK ("todos"."parent_id" <> "todos"."id");
--> statement-breakpoint

-- As before, and says when a todo was completed. A todo is not part of itself, however far up.
CREATE OR REPLACE FUNCTION stamp_todo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.list_id, NEW.id) <> (OLD.list_id, OLD.id) THEN
      RAISE EXCEPTION 'a todo keeps its key: move it by a tombstone here and an insert there' USING ERRCODE = 'CM005';
    END IF;
    -- A deleted todo changes only where whose it was, or what it was part of, is gone for good.
    IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD
      AND (OLD.assignee_id IS NULL OR EXISTS (
        SELECT FROM members WHERE list_id = OLD.list_id AND user_id = OLD.assignee_id
      ))
      AND (OLD.parent_id IS NULL OR EXISTS (
        SELECT FROM todos WHERE list_id = OLD.list_id AND id = OLD.parent_id
      )) THEN
      RAISE EXCEPTION 'todo % is deleted', OLD.id USING ERRCODE = 'CM002';
    END IF;
  END IF;
  IF NEW.position IS NULL THEN
    NEW.position := next_position((SELECT max(position) FROM todos WHERE list_id = NEW.list_id));
  END IF;
  NEW.completed_at := CASE WHEN NOT NEW.completed THEN NULL
    WHEN TG_OP = 'INSERT' OR NOT OLD.completed THEN now() ELSE OLD.completed_at END;
  NEW.version := coalesce(write_version(NEW.list_id), 0);
  -- After the list is locked: who is removed at the same time is gone by now, or not yet.
  IF NEW.assignee_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.assignee_id IS DISTINCT FROM OLD.assignee_id)
    AND NOT EXISTS (
      SELECT FROM members WHERE list_id = NEW.list_id AND user_id = NEW.assignee_id AND deleted_at IS NULL
    ) THEN
    RAISE EXCEPTION 'user % is no member of list %', NEW.assignee_id, NEW.list_id USING ERRCODE = 'CM006';
  END IF;
  IF NEW.parent_id IS NOT NULL AND TG_OP = 'UPDATE' AND NEW.parent_id IS DISTINCT FROM OLD.parent_id AND EXISTS (
    WITH RECURSIVE above AS (
      SELECT id, parent_id FROM todos WHERE list_id = NEW.list_id AND id = NEW.parent_id
      UNION
      SELECT todos.id, todos.parent_id FROM todos JOIN above ON todos.list_id = NEW.list_id AND todos.id = above.parent_id
    ) SELECT FROM above WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'todo % would be part of itself', NEW.id USING ERRCODE = 'CM011';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

DROP TRIGGER keep_history_of_update ON lists;
--> statement-breakpoint
CREATE TRIGGER keep_history_of_update AFTER UPDATE ON lists FOR EACH ROW
  WHEN ((NEW.name, NEW.color, NEW.icon, NEW.archived, NEW.deleted_at)
    IS DISTINCT FROM (OLD.name, OLD.color, OLD.icon, OLD.archived, OLD.deleted_at))
  EXECUTE FUNCTION keep_history('id');
--> statement-breakpoint

-- As before. How one likes one's lists is one's own business, as the place among them is.
CREATE OR REPLACE FUNCTION guard_member() RETURNS trigger
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
    OR (NEW.position, NEW.favorite, NEW.settings) <> (OLD.position, OLD.favorite, OLD.settings)
      AND OLD.user_id <> app_user_id() THEN
    RAISE EXCEPTION 'not a change of this member to make' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.inbox AND NEW.deleted_at IS NOT NULL THEN
    RAISE EXCEPTION 'list % is an inbox', OLD.list_id USING ERRCODE = 'CM003';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- One by one, since others are the database's to set.
GRANT INSERT (color, icon, archived), UPDATE (color, icon, archived) ON lists TO committed_app;
--> statement-breakpoint
GRANT INSERT (favorite, settings), UPDATE (favorite, settings) ON members TO committed_app;
--> statement-breakpoint
GRANT INSERT (notes, priority, due_date, due_time, time_zone, deadline, minutes, recurrence, recurrence_mode, anchor, tags, links, parent_id, section),
  UPDATE (notes, priority, due_date, due_time, time_zone, deadline, minutes, recurrence, recurrence_mode, anchor, tags, links, parent_id, section)
  ON todos TO committed_app;
--> statement-breakpoint

-- As before. That a todo was completed says when; and how somebody likes their lists is nobody's news either.
CREATE OR REPLACE FUNCTION kind_of("table" text, before jsonb, after jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE "table"
    WHEN 'members' THEN CASE
      WHEN (before - '{position,favorite,settings}'::text[]) IS DISTINCT FROM (after - '{position,favorite,settings}'::text[])
      THEN 'members'
    END
    WHEN 'lists' THEN CASE WHEN after ->> 'deleted_at' IS NULL THEN 'lists' ELSE 'list deleted' END
    ELSE CASE
      WHEN after IS NULL THEN 'deleted'
      WHEN after ->> 'deleted_at' IS NULL AND (before IS NULL OR before ->> 'deleted_at' IS NOT NULL) THEN 'added'
      WHEN before ->> 'deleted_at' IS NOT NULL THEN NULL
      WHEN after ->> 'moved_to' IS NOT NULL THEN 'moved'
      WHEN after ->> 'deleted_at' IS NOT NULL THEN 'deleted'
      WHEN before ->> 'completed' = 'false' AND after ->> 'completed' = 'true' THEN
        CASE
          WHEN (before - '{completed,completed_at}'::text[]) = (after - '{completed,completed_at}'::text[])
          THEN 'completed' ELSE 'completed and edited'
        END
      ELSE 'edited'
    END
  END
$$;
