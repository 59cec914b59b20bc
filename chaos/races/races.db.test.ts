import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { auditorOf, workToRest } from "../audit-stage";
import type { Auditor } from "../auditor/auditor";
import { ACTORS, type Actor, type ActorName } from "./actors";
import { type Outcome, pointsOf, type Race, runRace } from "./race";
import { SCENES, type SceneName, silenceWebhooks } from "./scenes";
import { Seat } from "./seat";

/**
 * By default each ordered pair of actors meets once at each point of the first, in one of the scenes where it has that
 * point. RACES=scenes: in all of them. RACES=all: also with the second stopped at each of its own points.
 */
const WIDTH = process.env.RACES ?? "cover";
const TIMEOUT_MS = WIDTH === "cover" ? 600_000 : 3_600_000;

const scenes = Object.keys(SCENES) as SceneName[];
const actors = Object.keys(ACTORS) as ActorName[];
const isIn = (scene: SceneName, name: ActorName) => (ACTORS[name] as Actor).scenes.includes(scene);

let stage: Stage;
let seats: [Seat, Seat];
let auditor: Auditor;
const points = new Map<string, string[]>();
const met = new Set<string>();
let played = 0;

beforeAll(async () => {
  stage = await openStage();
  await silenceWebhooks(stage);
  seats = [new Seat(stage, "first"), new Seat(stage, "second")];
  auditor = auditorOf(stage);
  for (const scene of scenes) {
    for (const name of actors.filter((one) => isIn(scene, one))) {
      points.set(`${scene} ${name}`, await pointsOf(stage, seats[0], scene, name));
    }
  }
  await workToRest(stage);
}, TIMEOUT_MS);

afterAll(async () => {
  console.log(`${played} races, ${met.size} meetings of a pair at a point`);
  await Promise.all(seats.map((seat) => seat.close()));
  await stage.close();
});

/** Every race of these two in a scene that is to be run. */
function racesOf(scene: SceneName, first: ActorName, second: ActorName): Race[] {
  const stops = points.get(`${scene} ${first}`) ?? [];
  const replies = points.get(`${scene} ${second}`) ?? [];
  return stops.flatMap((point, at): Race[] => {
    // One event is received and applied as another is: in the cover its points count once.
    const place = /webhook/.test(point) ? point.replace(/ [\w.]+:/, ":").replace(/ \(\d+\)$/, "") : point;
    const meeting = `${first} at ${place}, then ${second}`;
    if (WIDTH === "cover" && met.has(meeting)) return [];
    met.add(meeting);
    const whole = { scene, first, second, at };
    // Standing at point 0 and at its end, the second does not interleave.
    const parted = WIDTH === "all" && at > 0 ? replies.slice(1).map((_, i) => ({ ...whole, until: i + 1 })) : [];
    return [whole, ...parted];
  });
}

describe.each(scenes)("an order that is %s", (scene) => {
  const here = actors.filter((name) => isIn(scene, name));

  it.each(here)(
    "comes to what its money says when %s is interrupted at any point by anyone",
    async (first) => {
      const outcomes: (Outcome & { race: Race })[] = [];
      for (const race of here.flatMap((second) => racesOf(scene, first, second))) {
        outcomes.push({ ...(await runRace(stage, seats, race)), race });
        played += 1;
      }
      await workToRest(stage);
      const violations = await auditor.audit("at_rest");
      const troubled = outcomes.flatMap(({ at, orderId, race, trail, trouble }) => {
        const found = violations
          .filter(({ ids }) => ids.includes(orderId))
          .map(({ invariant, says }) => `${invariant} ${says}`);
        const wrong = [...trouble, ...found];
        return wrong.length > 0 ? [{ race, at, wrong, trail }] : [];
      });
      expect(troubled).toEqual([]);
      expect(violations).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
