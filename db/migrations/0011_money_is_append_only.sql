-- What the gateway's books said when they were read stays as it was read. Only what we make of a line may change: whose it
-- is, which posting explains it, when that was found.
CREATE FUNCTION gateway_books_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.type, NEW.source_id, NEW.amount_minor, NEW.fee_minor, NEW.net_minor, NEW.currency, NEW.created_at,
      NEW.available_at, NEW.imported_at)
     IS DISTINCT FROM
     (OLD.id, OLD.type, OLD.source_id, OLD.amount_minor, OLD.fee_minor, OLD.net_minor, OLD.currency, OLD.created_at,
      OLD.available_at, OLD.imported_at)
  THEN
    RAISE EXCEPTION 'Line % of the gateway''s books is final.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER gateway_transactions_final BEFORE UPDATE OR DELETE ON gateway_transactions
  FOR EACH ROW EXECUTE FUNCTION gateway_books_are_final();
--> statement-breakpoint
CREATE TRIGGER gateway_transactions_kept BEFORE TRUNCATE ON gateway_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
-- A posting without entries says that money moved and not where: it cannot be committed either.
CREATE FUNCTION ledger_posting_must_have_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_entries WHERE posting_id = NEW.id) THEN
    RAISE EXCEPTION 'Ledger posting % has no entries.', NEW.natural_key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_postings_have_entries AFTER INSERT ON ledger_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_must_have_entries();
--> statement-breakpoint
-- Beside the triggers, the privilege: whoever may write these tables now, their owner included, may only add to them. A
-- superuser passes this by; docs/going-live.md says which role the shop should connect as. Foreign keys lock the row they
-- point to as the owner of its table, which takes UPDATE on one column at least: of ledger_postings that one is its id.
-- A later migration that must rewrite history grants itself the privilege and takes it back.
DO $$
DECLARE
  holder name;
BEGIN
  FOR holder IN
    SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
      AND table_name IN ('payment_facts', 'order_events', 'ledger_postings', 'ledger_entries', 'gateway_transactions')
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON payment_facts, order_events, ledger_postings, ledger_entries, gateway_transactions FROM %I', holder);
    EXECUTE format('GRANT UPDATE (id) ON ledger_postings TO %I', holder);
    EXECUTE format('GRANT UPDATE (order_id, asked_at, posting_id, matched_at) ON gateway_transactions TO %I', holder);
  END LOOP;
  REVOKE UPDATE, DELETE, TRUNCATE ON payment_facts, order_events, ledger_postings, ledger_entries, gateway_transactions FROM PUBLIC;
END $$;
