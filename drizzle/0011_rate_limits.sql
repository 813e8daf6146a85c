CREATE TABLE "rate_limits" (
	"bucket" varchar(20) NOT NULL,
	"key_hash" varchar(64) NOT NULL,
	"left" real NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "rate_limits_bucket_key_hash_pk" PRIMARY KEY("bucket","key_hash")
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "rate_limits_at" ON "rate_limits" USING btree ("at");