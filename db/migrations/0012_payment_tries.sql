-- Who pressed Pay is kept for a day, under other keys from here on: what was kept under the old ones says nothing any more.
DELETE FROM "payment_origins";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tries_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_origins" DROP COLUMN "keys";--> statement-breakpoint
ALTER TABLE "payment_origins" DROP COLUMN "seen_at";--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "session" text NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "email" text NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "network" text NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "subnet" text NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "presses" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD COLUMN "seen_at" timestamp with time zone NOT NULL;--> statement-breakpoint
CREATE INDEX "payment_origins_oldest" ON "payment_origins" USING btree ("seen_at");