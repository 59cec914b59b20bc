ALTER TABLE "orders" DROP CONSTRAINT "orders_paid_at_when_paid";--> statement-breakpoint
DROP INDEX "refunds_to_check";--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "restock_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "refunds_to_check" ON "refunds" USING btree ("next_check_at") WHERE "refunds"."next_check_at" is not null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_paid_at_when_paid" CHECK ("orders"."status" <> 'paid' or "orders"."paid_at" is not null);--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_restock" CHECK ("refund_lines"."restock_quantity" between 0 and "refund_lines"."quantity");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_shipping" CHECK ("refunds"."shipping_minor" >= 0);