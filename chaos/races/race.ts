import type { Stage } from "@/lib/use-cases/stage";
import { ACTORS, type Actor, type ActorName, playTheEnd } from "./actors";
import { conduct, type Turn } from "./conduct";
import { type Play, SCENES, type SceneName } from "./scenes";
import type { Seat } from "./seat";

/**
 * One race: `first` goes as far as its point `at`, then `second` goes to its own point `until` (or its end), then `first`
 * goes to its end and `second` after it.
 */
export interface Race {
  readonly scene: SceneName;
  readonly first: ActorName;
  readonly second: ActorName;
  readonly at: number;
  readonly until?: number;
}

export interface Outcome {
  readonly orderId: string;
  /** Where `first` stood while `second` played. */
  readonly at: string;
  readonly trail: readonly string[];
  /** What went wrong in it, apart from what an auditor will find. */
  readonly trouble: readonly string[];
}

/** Plays a race on a new order, and then whatever would happen by itself. Its jobs are left to be done. */
export async function runRace(stage: Stage, seats: readonly [Seat, Seat], race: Race): Promise<Outcome> {
  const play: Play = { stage, ...(await SCENES[race.scene](stage)) };
  const [first, second] = seats;
  const deadlocks = first.deadlocks + second.deadlocks;
  const playing = Promise.allSettled([sit(first, race.first, play), sit(second, race.second, play)]);
  const turns: Turn[] = [
    { seat: first, to: race.at },
    race.until === undefined ? { seat: second } : { seat: second, to: race.until },
    { seat: first },
    { seat: second },
  ];
  await conduct(stage, turns);
  const trouble = (await playing).flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  if (first.deadlocks + second.deadlocks > deadlocks) trouble.push("a deadlock: locks were taken in another order");
  await playTheEnd(second, play);
  return {
    orderId: play.orderId,
    at: first.trail[race.at] ?? "its end",
    trail: [...first.trail, "|", ...second.trail],
    trouble,
  };
}

/** The points that an actor passes when nobody is in its way. */
export async function pointsOf(stage: Stage, seat: Seat, scene: SceneName, actor: ActorName): Promise<string[]> {
  const play: Play = { stage, ...(await SCENES[scene](stage)) };
  const playing = sit(seat, actor, play);
  await conduct(stage, [{ seat }]);
  await playing;
  const points = numbered(seat.trail);
  await playTheEnd(seat, play);
  return points;
}

function sit(seat: Seat, name: ActorName, play: Play): Promise<void> {
  const actor: Actor = ACTORS[name];
  seat.say("");
  return seat.sit(() => actor.play(seat, play));
}

/** The second `lock orders` of one deed is another point than the first. */
function numbered(trail: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return trail.map((point) => {
    const count = (seen.get(point) ?? 0) + 1;
    seen.set(point, count);
    return count === 1 ? point : `${point} (${count})`;
  });
}
