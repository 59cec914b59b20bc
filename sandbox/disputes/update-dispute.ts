import { invalidRequest, missingInBody, StripeError } from "../api/errors";
import {
  flag,
  hash,
  mergeMetadata,
  metadata,
  oneOf,
  params,
  type Read,
  type Reader,
  text,
  unsettable,
  unsupported,
} from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { type Dispute, EVIDENCE_FILES, EVIDENCE_TEXTS, type EvidenceText } from "../objects/dispute";
import { previousAttributes } from "../webhooks/previous-attributes";
import { isInquiry, isOpen, putDispute } from "./close-dispute";
import { decisionIn } from "./decide-dispute";

/** The bank's time to read evidence that says how it shall decide. */
const BANK_READS_MS = 2_000;
/** Stripe's limits: 20,000 characters for one piece of evidence, 150,000 for all. */
const TEXT_CHARS_MAX = 20_000;
const EVIDENCE_CHARS_MAX = 150_000;

/** There are no uploads here, so no file can be named. */
const file: Reader<null | undefined> = (value, name) => {
  if (value === undefined || value === "") return value === "" ? null : undefined;
  throw missingInBody("file upload", String(value), name);
};

const textFields = Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, unsettable(text(TEXT_CHARS_MAX))]));
const fileFields = Object.fromEntries(EVIDENCE_FILES.map((name) => [name, file]));

const updateShape = {
  evidence: hash({
    ...(textFields as Record<EvidenceText, Reader<string | null | undefined>>),
    ...(fileFields as Record<(typeof EVIDENCE_FILES)[number], Reader<null | undefined>>),
    appeal: unsupported,
    enhanced_evidence: unsupported,
  }),
  intended_submission_method: oneOf("manual", "prefer_manual", "prefer_smart_disputes", "smart_disputes"),
  metadata,
  submit: flag,
};
export const updateParams = params(updateShape);
type Given = Read<typeof updateShape>;

function withEvidence(dispute: Dispute, given: Given["evidence"]): Dispute["evidence"] {
  const changed = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  const evidence: Dispute["evidence"] = { ...dispute.evidence, ...Object.fromEntries(changed) };
  const chars = EVIDENCE_TEXTS.reduce((sum, name) => sum + (evidence[name]?.length ?? 0), 0);
  if (chars <= EVIDENCE_CHARS_MAX) return evidence;
  throw invalidRequest(
    `The combined character count of all evidence is ${chars}; it must be at most ${EVIDENCE_CHARS_MAX}.`,
    undefined,
    "evidence",
  );
}

/** Evidence goes to the bank once, and not after the end. Metadata may always change. */
function demandUnanswered(dispute: Dispute): void {
  if (dispute.status.endsWith("needs_response")) return;
  const why = isOpen(dispute) ? "its evidence was already submitted" : "it is already closed";
  throw new StripeError(
    400,
    {
      type: "invalid_request_error",
      message: `The evidence of this dispute cannot be changed, because ${why}: its status is ${dispute.status}.`,
    },
    true,
  );
}

/** Stages evidence or, unless told not to, submits it: the bank then reads it (stripe.md 4.1, 7). */
export function updateDispute({ work }: Call, dispute: Dispute, given: Given): Answer {
  const answers = given.evidence !== undefined || given.submit === true;
  if (answers) demandUnanswered(dispute);
  const evidence = withEvidence(dispute, given.evidence);
  const submits = answers && given.submit !== false;
  const { evidence_details: details } = dispute;
  const changed: Dispute = {
    ...dispute,
    evidence,
    evidence_details: {
      ...details,
      has_evidence: details.has_evidence || given.evidence !== undefined,
      submission_count: details.submission_count + (submits ? 1 : 0),
      submission_method: submits ? "manual" : details.submission_method,
    },
    intended_submission_method: given.intended_submission_method ?? dispute.intended_submission_method,
    metadata: given.metadata === undefined ? dispute.metadata : mergeMetadata(dispute.metadata, given.metadata),
    status: submits ? (isInquiry(dispute) ? "warning_under_review" : "under_review") : dispute.status,
  };
  putDispute(work, changed);
  const previous = previousAttributes(dispute, changed);
  if (previous) work.emit("charge.dispute.updated", changed, previous);
  if (submits && decisionIn(changed)) work.schedule("decide_dispute", changed.id, work.nowMs + BANK_READS_MS);
  return ok(changed);
}
