CREATE TYPE "public"."operation" AS ENUM('insert', 'update', 'delete');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('owner', 'editor', 'viewer');--> statement-breakpoint
CREATE TYPE "public"."source" AS ENUM('app', 'sql');--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_providerId_accountId_unique" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history" (
	"list_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "history_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"table" text NOT NULL,
	"key" jsonb NOT NULL,
	"operation" "operation" NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "history_list_id_transaction_id_ordinal_pk" PRIMARY KEY("list_id","transaction_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"name" varchar(200) NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"purged_version" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "lists_name_not_blank" CHECK ("lists"."name" ~ '[^[:space:]]')
);
--> statement-breakpoint
ALTER TABLE "lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"list_id" uuid NOT NULL,
	"user_id" uuid DEFAULT app_user_id() NOT NULL,
	"role" "role" NOT NULL,
	"inbox" boolean DEFAULT false NOT NULL,
	"position" varchar(400) COLLATE "C" NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "members_list_id_user_id_pk" PRIMARY KEY("list_id","user_id"),
	CONSTRAINT "members_position_well_formed" CHECK ("members"."position" ~ '^(a[0-9A-Za-z]{1}|b[0-9A-Za-z]{2}|c[0-9A-Za-z]{3}|d[0-9A-Za-z]{4}|e[0-9A-Za-z]{5}|f[0-9A-Za-z]{6}|g[0-9A-Za-z]{7}|h[0-9A-Za-z]{8}|Z[0-9A-Za-z]{1}|Y[0-9A-Za-z]{2}|X[0-9A-Za-z]{3}|W[0-9A-Za-z]{4}|V[0-9A-Za-z]{5}|U[0-9A-Za-z]{6}|T[0-9A-Za-z]{7}|S[0-9A-Za-z]{8})([0-9A-Za-z]*[1-9A-Za-z])?$')
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "todos" (
	"list_id" uuid NOT NULL,
	"id" uuid DEFAULT new_id() NOT NULL,
	"description" varchar(2000) NOT NULL,
	"completed" boolean DEFAULT false NOT NULL,
	"position" varchar(400) COLLATE "C" NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"moved_to" uuid,
	CONSTRAINT "todos_list_id_id_pk" PRIMARY KEY("list_id","id"),
	CONSTRAINT "todos_description_not_blank" CHECK ("todos"."description" ~ '[^[:space:]]'),
	CONSTRAINT "todos_moved_is_deleted" CHECK ("todos"."moved_to" IS NULL OR "todos"."deleted_at" IS NOT NULL),
	CONSTRAINT "todos_position_well_formed" CHECK ("todos"."position" ~ '^(a[0-9A-Za-z]{1}|b[0-9A-Za-z]{2}|c[0-9A-Za-z]{3}|d[0-9A-Za-z]{4}|e[0-9A-Za-z]{5}|f[0-9A-Za-z]{6}|g[0-9A-Za-z]{7}|h[0-9A-Za-z]{8}|Z[0-9A-Za-z]{1}|Y[0-9A-Za-z]{2}|X[0-9A-Za-z]{3}|W[0-9A-Za-z]{4}|V[0-9A-Za-z]{5}|U[0-9A-Za-z]{6}|T[0-9A-Za-z]{7}|S[0-9A-Za-z]{8})([0-9A-Za-z]*[1-9A-Za-z])?$')
);
--> statement-breakpoint
ALTER TABLE "todos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transactions" (
	"list_id" uuid NOT NULL,
	"id" uuid DEFAULT new_id() NOT NULL,
	"version" bigint NOT NULL,
	"user_id" uuid,
	"label" varchar(200) DEFAULT '' NOT NULL,
	"source" "source" NOT NULL,
	"database_role" varchar(63) NOT NULL,
	"database_transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"committed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transactions_list_id_id_pk" PRIMARY KEY("list_id","id"),
	CONSTRAINT "transactions_version" UNIQUE("list_id","version")
);
--> statement-breakpoint
ALTER TABLE "transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"name" varchar(200) NOT NULL,
	"email" varchar(320) NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_anonymous" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_list_id_transaction_id_transactions_list_id_id_fk" FOREIGN KEY ("list_id","transaction_id") REFERENCES "public"."transactions"("list_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_id_index" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "members_of_user" ON "members" USING btree ("user_id","list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_one_inbox" ON "members" USING btree ("user_id") WHERE "members"."inbox";--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "todos_changed" ON "todos" USING btree ("list_id","version");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE POLICY "history_read" ON "history" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "lists_read" ON "lists" AS PERMISSIVE FOR SELECT TO "committed_app" USING (id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "lists_insert" ON "lists" AS PERMISSIVE FOR INSERT TO "committed_app" WITH CHECK (app_user_id() IS NOT NULL);--> statement-breakpoint
CREATE POLICY "lists_update" ON "lists" AS PERMISSIVE FOR UPDATE TO "committed_app" USING (id = ANY (owned_lists()));--> statement-breakpoint
CREATE POLICY "members_read" ON "members" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "members_claim" ON "members" AS PERMISSIVE FOR INSERT TO "committed_app" WITH CHECK (user_id = app_user_id() AND role = 'owner' AND is_unclaimed(list_id));--> statement-breakpoint
CREATE POLICY "members_arrange" ON "members" AS PERMISSIVE FOR UPDATE TO "committed_app" USING (user_id = app_user_id());--> statement-breakpoint
CREATE POLICY "todos_read" ON "todos" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "todos_insert" ON "todos" AS PERMISSIVE FOR INSERT TO "committed_app" WITH CHECK (list_id = ANY (writable_lists()));--> statement-breakpoint
CREATE POLICY "todos_update" ON "todos" AS PERMISSIVE FOR UPDATE TO "committed_app" USING (list_id = ANY (writable_lists()));--> statement-breakpoint
CREATE POLICY "transactions_read" ON "transactions" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "users_read_themselves" ON "users" AS PERMISSIVE FOR SELECT TO "committed_app" USING (id = app_user_id());