CREATE TABLE "gateway_states" (
	"name" text PRIMARY KEY NOT NULL,
	"away_since" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"because" text,
	"back_at" timestamp with time zone,
	"clock_ahead_s" integer,
	"clock_read_at" timestamp with time zone
);
