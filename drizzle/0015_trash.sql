CREATE INDEX "history_of_purged" ON "history" USING btree ("list_id","version") WHERE "history"."after" IS NULL;--> statement-breakpoint
CREATE INDEX "lists_deleted" ON "lists" USING btree ("deleted_at") WHERE "lists"."deleted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "todos_in_trash" ON "todos" USING btree ("list_id","deleted_at","id") WHERE "todos"."deleted_at" IS NOT NULL AND "todos"."moved_to" IS NULL;--> statement-breakpoint
CREATE INDEX "todos_deleted" ON "todos" USING btree ("deleted_at") WHERE "todos"."deleted_at" IS NOT NULL;