CREATE TABLE "presences" (
	"list_id" uuid NOT NULL,
	"user_id" uuid DEFAULT app_user_id() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "presences_list_id_user_id_pk" PRIMARY KEY("list_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "presences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_list_id_user_id_members_list_id_user_id_fk" FOREIGN KEY ("list_id","user_id") REFERENCES "public"."members"("list_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "presences_read" ON "presences" AS PERMISSIVE FOR SELECT TO "committed_app" USING (list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "presences_insert" ON "presences" AS PERMISSIVE FOR INSERT TO "committed_app" WITH CHECK (user_id = app_user_id() AND list_id = ANY (readable_lists()));--> statement-breakpoint
CREATE POLICY "presences_update" ON "presences" AS PERMISSIVE FOR UPDATE TO "committed_app" USING (user_id = app_user_id() AND list_id = ANY (readable_lists()));