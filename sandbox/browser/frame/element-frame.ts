/**
 * What is the same in every Element's frame: the conversation with the shop's page, look, fonts, height, focus, keys.
 * What stands in the frame is its content; what a shopper types there stays in this origin.
 */
import { applyAppearance } from "../fields/appearance";
import { block } from "../fields/field";
import { loadFonts } from "../fields/fonts";
import { directionOf, languageOf } from "../fields/texts";
import type { ApiError } from "../wire/api";
import type { FrameCalls, FrameEvents, FrameSettings } from "../wire/frame-messages";
import { AnsweringPort, acceptConnections, type CallTable, type Handlers } from "../wire/port";

export interface FrameContent {
  root: HTMLElement;
  /** The language its words are in, for the document's `lang`. */
  lang: string;
  /** Shows every problem and gives the first; null when the value can be used. */
  validate(): ApiError | null | Promise<ApiError | null>;
  change(): FrameEvents["change"];
  /** Goes to the first field that is not right yet. */
  focus(): void;
  clear(): void;
  /** What has been typed, to be carried into the content that replaces this one. */
  values(): Record<string, string>;
  fill(values: Record<string, string>): void;
  /** Takes new settings over in place and gives true, or false: then the content is built anew and filled. */
  adapt?(settings: FrameSettings, changed: Partial<FrameSettings>): boolean;
  /** What must be there before the form can be used, besides fonts. Must not reject. Gives fields of the ready event. */
  whenReady?: Promise<Record<string, unknown>>;
  /** Runs right after the shop has heard `ready`: before it, nobody may be listening yet. */
  announced?(): void;
}

/** What content may do with its frame. */
export interface FrameStage<Options> {
  /** As they are now: they change with the shop's updates. */
  settings(): FrameSettings<Options>;
  /** Tells the shop the present state; repeated states are not sent twice. */
  changed(): void;
  emit(name: string, event: Record<string, unknown>): void;
}

export interface FramePlan<Options, Content extends FrameContent, OwnCalls extends CallTable<OwnCalls>> {
  build(stage: FrameStage<Options>): Content;
  /** Calls beyond those of every frame. `content` gives what stands in the frame at the moment of the call. */
  calls(content: () => Content, stage: FrameStage<Options>): Handlers<OwnCalls>;
}

/** The frame's own focus is milliseconds away; after this long a shopper who comes back stays where they were. */
const FOCUS_SETTLES_MS = 1_000;

/** Everything one connection needs; a new connection starts over with an empty form. */
class ElementFrame<Options, Content extends FrameContent, OwnCalls extends CallTable<OwnCalls>> {
  readonly #stage = block("div", "Stage");
  readonly #port: AnsweringPort<FrameCalls & OwnCalls, FrameEvents>;
  readonly #control: FrameStage<Options>;
  readonly #fonts: Promise<unknown>;
  #content: Content;
  #isBuilding = false;
  #lastChange = "";
  #heightPx = 0;
  #isReady = false;

  constructor(
    private readonly plan: FramePlan<Options, Content, OwnCalls>,
    private settings: FrameSettings<Options>,
    port: MessagePort,
  ) {
    document.body.replaceChildren(this.#stage);
    this.#control = {
      settings: () => this.settings,
      changed: () => this.#reportChange(),
      emit: (name, event) => this.#port.send("emit", { name, event }),
    };
    this.#content = this.#build();
    this.#lastChange = JSON.stringify(this.#content.change());
    applyAppearance(settings.appearance);
    this.#port = new AnsweringPort<FrameCalls & OwnCalls, FrameEvents>(port, this.#answers());
    this.#fonts = loadFonts(settings.fonts);
    this.#port.send("connected", null);
    this.#watch();
    void this.#announce();
  }

  #answers(): Handlers<FrameCalls & OwnCalls> {
    const common: Handlers<FrameCalls> = {
      update: (changes) => this.#update(changes as Partial<FrameSettings<Options>>),
      validate: async () => {
        const error = await this.#content.validate();
        this.#reportChange();
        return { error };
      },
      focus: () => done(() => this.#focus()),
      blur: () => done(() => document.activeElement instanceof HTMLElement && document.activeElement.blur()),
      clear: () => done(() => this.#content.clear()),
    };
    const own = this.plan.calls(() => this.#content, this.#control);
    return { ...common, ...own } as Handlers<FrameCalls & OwnCalls>;
  }

  /** Fonts change line heights: ready only when the form has its final size, so that nothing jumps. */
  async #announce(): Promise<void> {
    const content = this.#content;
    const [event] = await Promise.all([content.whenReady, this.#fonts]);
    // Replaced meanwhile: then the form that took its place is waited for.
    if (content !== this.#content) return;
    this.#isReady = true;
    this.#reportHeight();
    this.#port.send("ready", { event: event ?? {} });
    this.#content.announced?.();
    this.#reportChange();
  }

  #build(): Content {
    this.#isBuilding = true;
    const content = this.plan.build(this.#control);
    this.#isBuilding = false;
    const { language } = languageOf(this.settings.locale, navigator.language);
    document.documentElement.lang = content.lang;
    document.documentElement.dir = directionOf(language);
    this.#stage.replaceChildren(content.root);
    return content;
  }

  #update(changes: Partial<FrameSettings<Options>>): null {
    this.settings = { ...this.settings, ...changes };
    applyAppearance(this.settings.appearance);
    if (this.#content.adapt?.(this.settings as FrameSettings, changes as Partial<FrameSettings>)) return null;
    if (changes.locale === undefined && changes.options === undefined) return null;
    const values = this.#content.values();
    this.#content = this.#build();
    this.#content.fill(values);
    this.#reportChange();
    if (!this.#isReady) void this.#announce();
    return null;
  }

  /**
   * The page focuses the frame and then asks for its field. Across processes the first may arrive last, and takes the
   * cursor out of the field again: then it goes back.
   */
  #focus(): void {
    const goBack = () => {
      if (document.activeElement === document.body) this.#content.focus();
    };
    this.#content.focus();
    window.addEventListener("focus", goBack);
    setTimeout(() => window.removeEventListener("focus", goBack), FOCUS_SETTLES_MS);
  }

  #watch(): void {
    const stage = this.#stage;
    new ResizeObserver(() => this.#reportHeight()).observe(stage);
    stage.addEventListener("focusin", ({ relatedTarget }) => {
      if (!relatedTarget) this.#port.send("focus", null);
    });
    stage.addEventListener("focusout", ({ relatedTarget }) => {
      if (!relatedTarget) this.#port.send("blur", null);
    });
    stage.addEventListener("keydown", ({ key, target }) => {
      if (key === "Escape") this.#port.send("escape", null);
      if (key === "Enter" && target instanceof HTMLInputElement) this.#port.send("enter", null);
    });
    stage.addEventListener("animationstart", ({ animationName }) => {
      if (!animationName.startsWith("autofill")) return;
      this.#port.send("autofill", { autofilled: animationName === "autofill-start" });
    });
  }

  /** A form that is not whole yet has no height worth telling: the page would jump twice. */
  #reportHeight(): void {
    if (!this.#isReady) return;
    const px = Math.ceil(document.documentElement.offsetHeight);
    if (px === this.#heightPx) return;
    this.#heightPx = px;
    this.#port.send("height", { px });
  }

  #reportChange(): void {
    if (!this.#isReady) return;
    // What content does to itself while it is built is no change to the shop.
    if (this.#isBuilding) return;
    const change = this.#content.change();
    const key = JSON.stringify(change);
    if (key !== this.#lastChange) this.#port.send("change", change);
    this.#lastChange = key;
  }
}

function done(work: () => unknown): null {
  work();
  return null;
}

/** Runs one Element's frame. `plan` says what stands in it. */
export function runElementFrame<Options, Content extends FrameContent, OwnCalls extends CallTable<OwnCalls>>(
  plan: FramePlan<Options, Content, OwnCalls>,
): void {
  acceptConnections<FrameSettings<Options>>((settings, port) => new ElementFrame(plan, settings, port));
}
