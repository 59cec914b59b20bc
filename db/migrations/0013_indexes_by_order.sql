CREATE INDEX "outbox_messages_of_order" ON "outbox_messages" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payment_exceptions_of_order" ON "payment_exceptions" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refund_lines_of_order_line" ON "refund_lines" USING btree ("order_line_id");