ALTER TABLE "payments" ADD COLUMN "void_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "is_settling" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_settles_an_order" ON "payments" USING btree ("order_id") WHERE "payments"."is_settling";--> statement-breakpoint
CREATE INDEX "payments_running_out" ON "payments" USING btree ("capture_before") WHERE "payments"."status" = 'authorized';--> statement-breakpoint
UPDATE "payments" SET "is_settling" = true FROM "orders"
  WHERE "orders"."id" = "payments"."order_id" AND "orders"."paid_at" IS NOT NULL AND "payments"."status" = 'succeeded';
