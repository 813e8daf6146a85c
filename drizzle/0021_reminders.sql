-- Reminders: what each user wants to be reminded of, the queue of when that is, and the browsers that show it.

CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"endpoint" varchar(2000) NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_subscriptions_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_clock" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"planned_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reminder_clock" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_jobs" (
	"user_id" uuid NOT NULL,
	"todo_id" uuid NOT NULL,
	"fire_at" timestamp with time zone NOT NULL,
	"complete_id" uuid DEFAULT new_id() NOT NULL,
	"snooze_id" uuid DEFAULT new_id() NOT NULL,
	"claimed_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"reached" text[] DEFAULT '{}' NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "reminder_jobs_user_id_todo_id_fire_at_pk" PRIMARY KEY("user_id","todo_id","fire_at")
);
--> statement-breakpoint
ALTER TABLE "reminder_jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_plans" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"versions" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reminder_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "reminders" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_jobs" ADD CONSTRAINT "reminder_jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_plans" ADD CONSTRAINT "reminder_plans_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_subscriptions_user_id_index" ON "push_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_session_id_index" ON "push_subscriptions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reminder_jobs_due" ON "reminder_jobs" USING btree ("fire_at") WHERE "reminder_jobs"."sent_at" IS NULL;--> statement-breakpoint
CREATE INDEX "members_reminded" ON "members" USING btree ("user_id") WHERE "members"."reminders" <> '{}';--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_reminders" CHECK ("members"."reminders" = '{}' OR "members"."inbox" AND pg_column_size("members"."reminders") < 131072);
--> statement-breakpoint

DO $$
DECLARE
  each regclass;
BEGIN
  FOREACH each IN ARRAY ARRAY['push_subscriptions', 'reminder_clock', 'reminder_jobs', 'reminder_plans']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', each);
    EXECUTE format('CREATE POLICY owner_everything ON %s TO %I USING (true) WITH CHECK (true)', each, current_user);
  END LOOP;
END
$$;
--> statement-breakpoint
ALTER TABLE reminder_clock ADD CONSTRAINT reminder_clock_one_row CHECK (id);
--> statement-breakpoint
GRANT INSERT (reminders), UPDATE (reminders) ON members TO committed_app;
--> statement-breakpoint

-- As before; one's reminders are one's own.
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
    OR (NEW.position, NEW.favorite, NEW.settings, NEW.reminders) <> (OLD.position, OLD.favorite, OLD.settings, OLD.reminders)
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

-- As before; and of what somebody is reminded is nobody's news either.
CREATE OR REPLACE FUNCTION kind_of("table" text, before jsonb, after jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE "table"
    WHEN 'members' THEN CASE
      WHEN (before - '{position,favorite,settings,reminders}'::text[]) IS DISTINCT FROM (after - '{position,favorite,settings,reminders}'::text[])
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
