CREATE TABLE "coupons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"percent_bps" integer,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"minimum_goods_minor" bigint DEFAULT 0 NOT NULL,
	"limit_in_all" integer,
	"limit_per_customer" integer,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"held" integer DEFAULT 0 NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "coupons_code_unique" UNIQUE("code"),
	CONSTRAINT "coupons_code_upper" CHECK ("coupons"."code" = upper("coupons"."code") and length("coupons"."code") between 3 and 32),
	CONSTRAINT "coupons_kind" CHECK ("kind" in ('percent', 'amount')),
	CONSTRAINT "coupons_currency_iso" CHECK ("coupons"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "coupons_worth" CHECK (("coupons"."kind" = 'percent' and "coupons"."percent_bps" between 1 and 10000 and "coupons"."amount_minor" is null)
        or ("coupons"."kind" = 'amount' and "coupons"."amount_minor" > 0 and "coupons"."percent_bps" is null)),
	CONSTRAINT "coupons_minimum" CHECK ("coupons"."minimum_goods_minor" >= 0),
	CONSTRAINT "coupons_limits" CHECK (("coupons"."limit_in_all" is null or "coupons"."limit_in_all" > 0)
        and ("coupons"."limit_per_customer" is null or "coupons"."limit_per_customer" > 0)),
	CONSTRAINT "coupons_uses_within_limit" CHECK ("coupons"."held" >= 0 and "coupons"."used" >= 0
        and ("coupons"."limit_in_all" is null or "coupons"."held" + "coupons"."used" <= "coupons"."limit_in_all"))
);
--> statement-breakpoint
CREATE TABLE "payment_origins" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"keys" text[] NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coupon_uses" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"coupon_id" uuid NOT NULL,
	"customer_key" text NOT NULL,
	"status" text DEFAULT 'held' NOT NULL,
	CONSTRAINT "coupon_uses_status" CHECK ("status" in ('held', 'used', 'released'))
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "coupon_id" uuid;--> statement-breakpoint
ALTER TABLE "rate_limits" ADD COLUMN "refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "coupon_code" text;--> statement-breakpoint
ALTER TABLE "payment_origins" ADD CONSTRAINT "payment_origins_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupons_newest" ON "coupons" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_uses_of_customer" ON "coupon_uses" USING btree ("coupon_id","customer_key");--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_limits_refused" ON "rate_limits" USING btree ("expire") WHERE "rate_limits"."refused" > 0;--> statement-breakpoint
CREATE INDEX "stock_holds_held" ON "stock_holds" USING btree ("variant_id") WHERE "stock_holds"."status" = 'held';--> statement-breakpoint
CREATE INDEX "charges_newest" ON "charges" USING btree ("created_at");