import { disc, type Point } from "../path";
import { plate, print } from "../sheet";

const SIDE = 1200;
const CENTER: Point = [600, 600];
const CORNER = 790;

interface Beam {
  /** Direction in degrees, 0 to the right. */
  degrees: number;
  inner: number;
  pitch: number;
  /** Share of the pitch that prints along the beam, and across it. */
  along: number;
  across: number;
}

function ellipse(long: number, short: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle) * long, Math.sin(angle) * long].map((value) => Math.round(value * 10) / 10) as [
    number,
    number,
  ];
  const arc = `a${long.toFixed(1)} ${short.toFixed(1)} ${degrees} 1 0`;
  return `M${CENTER[0] - dx} ${CENTER[1] - dy}${arc} ${2 * dx} ${2 * dy}${arc} ${-2 * dx} ${-2 * dy}z`;
}

/** Prism rings between pairs of ellipses: broad where the lamp shines through, a hair where it does not. */
function lens({ degrees, inner, pitch, along, across }: Beam): string[] {
  const rings: string[] = [];
  let step = pitch;
  for (let radius = inner; radius - step < CORNER; radius += step) {
    const [broad, hair] = [(step / 2) * along, (step / 2) * across];
    rings.push(ellipse(radius + broad, radius + hair, degrees), ellipse(radius - broad, radius - hair, degrees));
    step = Math.max(24, step * 0.968);
  }
  return rings;
}

/** A Fresnel lens from the front: two plates of rings that swell along two beams. */
export function lampRoom(): string {
  return print({ title: "Lamp room", width: SIDE, height: SIDE, paper: "#f6eedc", margin: 66 }, [
    plate("#16324f", `M0 0h${SIDE}v${SIDE}H0z`, { opaque: true }),
    plate("#2f8a96", lens({ degrees: 68, inner: 158, pitch: 52, along: 0.9, across: 0.1 }), {
      opaque: true,
      knockout: true,
    }),
    plate("#fbd24a", lens({ degrees: -24, inner: 152, pitch: 52, along: 0.88, across: 0.06 }), {
      opaque: true,
      knockout: true,
    }),
    plate("#f0603f", disc(CENTER, 106), { opaque: true }),
    plate("#fbd24a", disc(CENTER, 60), { opaque: true, shift: [5, -4] }),
  ]);
}
