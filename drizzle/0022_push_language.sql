-- The language of each browser that shows reminders.

ALTER TABLE "push_subscriptions" ADD COLUMN "language" varchar(8);
