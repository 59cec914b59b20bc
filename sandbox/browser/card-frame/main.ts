/** Entry of the Card Element's frame and of those of its split parts. Card data lives here and goes to this origin's API. */
import { type FrameStage, runElementFrame } from "../frame/element-frame";
import type { PayingCalls } from "../wire/messages";
import type { CardContent } from "./card-content";
import { buildCardLine } from "./card-line";
import type { CardOptions } from "./card-options";
import { buildCardCode, buildCardExpiry, buildCardNumber } from "./split-card";

const BUILDERS: Record<string, (stage: FrameStage<CardOptions>) => CardContent> = {
  card: buildCardLine,
  cardNumber: buildCardNumber,
  cardExpiry: buildCardExpiry,
  cardCvc: buildCardCode,
};

runElementFrame<CardOptions, CardContent, PayingCalls>({
  build: (stage) => (BUILDERS[stage.settings().elementType] ?? buildCardLine)(stage),
  calls: (content) => ({ send: (request) => content().send(request) }),
});
