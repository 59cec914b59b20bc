/** One Element as the shop holds it: where it stands, what it tells, how it is changed. Its fields live in its frame. */
import type { ApiError } from "../wire/api";
import type { ElementType, FrameCalls, FrameEvents, FrameSettings } from "../wire/frame-messages";
import { type ContainerClasses, clearContainerState, setContainerState } from "./container-state";
import { Emitter } from "./emitter";
import { FrameLink, notMounted } from "./frame-link";
import { IntegrationError } from "./integration-error";
import { focusFromLabels } from "./label-focus";
import { submitFormOf } from "./submit-form";

type Listener = (event: unknown) => void;
export type CallTable = Record<string, { args: unknown; result: unknown }>;

/** What one type of Element has to itself, see element-kinds.ts. */
export interface ElementKind {
  type: ElementType;
  /** The page of its frame, without `/endive/` and `.html`. */
  page: string;
  title: string;
  /** What the frame will need in the default look. */
  heightPx(options: object): number;
  /** Throws IntegrationError for options that Stripe refuses. */
  check?(options: object): void;
}

/** What an Element gets from its group. */
export interface ElementHome {
  origin: string;
  settings(): Omit<FrameSettings, "options" | "elementType">;
  /** The group may hold another Element of this type from now on. */
  forget(): void;
  sibling(type: ElementType, options?: object): StripeElement | null;
}

export class StripeElement<Options extends object = object> {
  readonly #emitter = new Emitter();
  #container: HTMLElement | null = null;
  #link: FrameLink | null = null;
  #stopLabels = () => {};
  #isDestroyed = false;
  #sentOptions = "";

  constructor(
    private readonly kind: ElementKind,
    private readonly home: ElementHome,
    private options: Options,
  ) {
    kind.check?.(options);
  }

  mount(target: string | HTMLElement): void {
    if (this.#isDestroyed) throw new IntegrationError("This Element has already been destroyed. Create a new one.");
    const container = findContainer(target);
    if (container === this.#container) return;
    this.unmount();
    this.#container = container;
    const { type: elementType } = this.kind;
    const frameOptions = this.frameOptions();
    this.#sentOptions = JSON.stringify(frameOptions);
    this.#link = new FrameLink(
      {
        origin: this.home.origin,
        path: `/endive/${this.kind.page}.html`,
        title: this.kind.title,
        heightPx: this.kind.heightPx(this.options),
      },
      { ...this.home.settings(), elementType, options: frameOptions },
      {
        event: (name, detail) => this.#hear(name, detail),
        loadError: (error) => this._emit("loaderror", { error }),
      },
    );
    container.replaceChildren(this.#link.wrapper);
    setContainerState(container, { empty: true }, this.#classes);
    this.#stopLabels = focusFromLabels(container, () => this.focus());
    // After the current task, so that listeners added right after mount() hear it.
    setTimeout(() => this._emit("loaderstart", {}));
  }

  unmount(): void {
    this.#stopLabels();
    this.#link?.remove();
    this.#link = null;
    if (this.#container) clearContainerState(this.#container, this.#classes);
    this.#container = null;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.unmount();
    this.#emitter.removeAll();
    this.#isDestroyed = true;
    this.home.forget();
  }

  focus(): void {
    this.#link?.frame.focus();
    this.#tell("focus");
  }

  blur(): void {
    this.#tell("blur");
    this.#link?.frame.blur();
  }

  clear(): void {
    this.#tell("clear");
  }

  update(options: Partial<Options>): this {
    const next = { ...this.options, ...options };
    this.kind.check?.(next);
    if (this.#container) clearContainerState(this.#container, this.#classes);
    this.options = next;
    if (this.#container) setContainerState(this.#container, this.#link?.states ?? {}, this.#classes);
    this.#sendOptions();
    return this;
  }

  on(event: string, listener: Listener): this {
    this.#emitter.on(event, listener);
    return this;
  }

  once(event: string, listener: Listener): this {
    this.#emitter.once(event, listener);
    return this;
  }

  off(event: string, listener?: Listener): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** @internal Everything below is for the elements group and the confirmations, not for the shop. */
  get _type() {
    return this.kind.type;
  }

  get _isMounted(): boolean {
    return this.#link?.frame.isConnected === true;
  }

  /** True once its form can be typed into. */
  get _isReady(): boolean {
    return this.#link?.isReady === true;
  }

  get _options(): Options {
    return this.options;
  }

  /** Another Element of the same group. */
  _sibling(type: ElementType, options?: object): StripeElement | null {
    return this.home.sibling(type, options);
  }

  /** Another Element came into the group or left it. */
  _companyChanged(): void {}

  _applyGroupSettings(): void {
    this.#link?.update(this.home.settings());
  }

  /** Shows every problem in the frame and gives the first; focus stays where it is. */
  _validate(): Promise<{ error: ApiError | null }> {
    return this._call<FrameCalls, "validate">("validate", null);
  }

  /** First the frame, then its first wrong field: a field in a frame without focus cannot be typed into. */
  async _focusProblem(): Promise<void> {
    this.#link?.frame.focus();
    await this._call<FrameCalls, "focus">("focus", null);
  }

  /** A call that only some frames answer; `Calls` is the table of the frame's own calls. */
  _call<Calls extends { [K in keyof Calls]: CallTable[string] }, Name extends keyof Calls & string>(
    name: Name,
    args: Calls[Name]["args"],
  ): Promise<Calls[Name]["result"]> {
    if (!this.#link?.isReady) return Promise.reject(notMounted());
    return this.#link.call(name, args);
  }

  /** True when somebody listens. */
  _emit(name: string, event: object): boolean {
    const isHeard = this.#emitter.has(name);
    this.#emitter.emit(name, { elementType: this.kind.type, ...event });
    return isHeard;
  }

  /** What the group was told, as frames get it. */
  protected get _home(): ElementHome {
    return this.home;
  }

  /** The options as the frame gets them. */
  protected frameOptions(): Options {
    return this.options;
  }

  /** Gives the frame its options again if frameOptions() says something else now: a form is not rebuilt for nothing. */
  protected refreshOptions(): void {
    if (JSON.stringify(this.frameOptions()) !== this.#sentOptions) this.#sendOptions();
  }

  /** Further events of a frame. An Element that does more than pass them on overrides this. */
  protected hearOwn({ name, event }: FrameEvents["emit"]): void {
    this._emit(name, event);
  }

  get #classes(): ContainerClasses {
    return (this.options as { classes?: ContainerClasses }).classes ?? {};
  }

  #sendOptions(): void {
    const options = this.frameOptions();
    this.#sentOptions = JSON.stringify(options);
    this.#link?.update({ options });
  }

  #tell(name: "focus" | "blur" | "clear"): void {
    void this.#link?.call(name, null).catch(() => undefined);
  }

  #hear<Name extends keyof FrameEvents>(name: Name, detail: FrameEvents[Name]): void {
    const container = this.#container;
    if (!container || !this.#link) return;
    const heard = { [name]: detail } as Partial<FrameEvents>;
    if (heard.ready) this._emit("ready", heard.ready.event);
    if (name === "escape") this._emit("escape", {});
    if (name === "focus" || name === "blur") {
      this.#show({ focus: name === "focus" });
      this._emit(name, {});
    }
    if (heard.change) {
      const { empty, complete, invalid } = heard.change.state;
      this.#show({ empty, complete, invalid });
      this._emit("change", { empty, complete, ...heard.change.event });
    }
    if (heard.autofill) this.#show({ webkitAutofill: heard.autofill.autofilled });
    if (heard.emit) this.hearOwn(heard.emit);
    if (name === "enter") submitFormOf(container);
  }

  #show(states: FrameLink["states"]): void {
    if (!this.#container || !this.#link) return;
    this.#link.states = { ...this.#link.states, ...states };
    setContainerState(this.#container, states, this.#classes);
  }
}

function findContainer(target: string | HTMLElement): HTMLElement {
  const container = typeof target === "string" ? document.querySelector<HTMLElement>(target) : target;
  if (container) return container;
  throw new IntegrationError(
    `The selector you specified (${String(target)}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
  );
}
