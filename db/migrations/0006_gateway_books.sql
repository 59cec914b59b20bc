CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"window_from" timestamp with time zone NOT NULL,
	"window_to" timestamp with time zone NOT NULL,
	"outcome" text,
	"because" text,
	"sums" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"differences" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reconciliations_outcome" CHECK ("outcome" in ('equal', 'different', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "outbox_messages" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_transactions" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gateway_transactions" ADD COLUMN "posting_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "rebuilt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_exceptions" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "payment_exceptions" ADD COLUMN "told_by" uuid;--> statement-breakpoint
CREATE INDEX "reconciliations_newest" ON "reconciliations" USING btree ("started_at");--> statement-breakpoint
ALTER TABLE "gateway_transactions" ADD CONSTRAINT "gateway_transactions_posting_id_ledger_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."ledger_postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_transactions_of_posting" ON "gateway_transactions" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_newest" ON "ledger_postings" USING brin ("posted_at");