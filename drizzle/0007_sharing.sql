ALTER TYPE "public"."source" ADD VALUE 'account';--> statement-breakpoint
CREATE TABLE "invitations" (
	"list_id" uuid NOT NULL,
	"id" uuid DEFAULT new_id() NOT NULL,
	"token_hash" varchar(64) NOT NULL,
	"role" "role" NOT NULL,
	"email" varchar(320),
	"created_by" uuid DEFAULT app_user_id(),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "invitations_list_id_id_pk" PRIMARY KEY("list_id","id"),
	CONSTRAINT "invitations_token" UNIQUE("list_id","token_hash"),
	CONSTRAINT "invitations_no_owner" CHECK ("invitations"."role" <> 'owner'),
	CONSTRAINT "invitations_token_hashed" CHECK ("invitations"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "name" varchar(200) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_of_user" ON "invitations" USING btree ("created_by");--> statement-breakpoint
CREATE POLICY "invitations_read" ON "invitations" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (owned_lists()));--> statement-breakpoint
CREATE POLICY "invitations_insert" ON "invitations" AS PERMISSIVE FOR INSERT TO "committed_app" WITH CHECK (list_id = ANY (owned_lists()) AND created_by = app_user_id());--> statement-breakpoint
CREATE POLICY "invitations_revoke" ON "invitations" AS PERMISSIVE FOR UPDATE TO "committed_app" USING (list_id = ANY (owned_lists()));--> statement-breakpoint
ALTER POLICY "members_arrange" ON "members" TO committed_app USING (user_id = app_user_id() OR list_id = ANY (owned_lists()));