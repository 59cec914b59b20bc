import type { Pip, Tone } from "@/components/ui/badge";

export type EventStatus = "received" | "applied" | "ignored" | "failed";

/** What became of an event, in a word. */
export const EVENT_LOOKS: Record<EventStatus, { words: string; tone: Tone; pip: Pip }> = {
  received: { words: "Waiting", tone: "info", pip: "empty" },
  applied: { words: "Applied", tone: "ok", pip: "full" },
  ignored: { words: "Ignored", tone: "neutral", pip: "empty" },
  failed: { words: "Failed", tone: "bad", pip: "half" },
};
