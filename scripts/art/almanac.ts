/** Sky and tide from short series (after Meeus, Astronomical Algorithms): minutes of accuracy, enough for a wall. */

const DAY_MS = 86_400_000;
const J2000 = Date.UTC(2000, 0, 1, 12);
const RAD = Math.PI / 180;

interface Body {
  /** Ecliptic longitude and declination in radians, hour angle at Greenwich in radians. */
  longitude: number;
  declination: number;
  hourAngle: number;
  /** Mean distance over distance: larger than 1 when near. */
  nearness: number;
}

function seen(day: number, longitude: number, latitude: number, nearness: number): Body {
  const tilt = 23.439 * RAD;
  const [l, b] = [longitude * RAD, latitude * RAD];
  const ascension = Math.atan2(Math.sin(l) * Math.cos(tilt) - Math.tan(b) * Math.sin(tilt), Math.cos(l));
  const declination = Math.asin(Math.sin(b) * Math.cos(tilt) + Math.cos(b) * Math.sin(tilt) * Math.sin(l));
  const sidereal = (280.46062 + 360.98564737 * day) * RAD;
  return { longitude: l, declination, hourAngle: sidereal - ascension, nearness };
}

function sun(day: number): Body {
  const anomaly = (357.529 + 0.98560028 * day) * RAD;
  const longitude = 280.459 + 0.98564736 * day + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly);
  return seen(day, longitude, 0, 1 / (1.00014 - 0.01671 * Math.cos(anomaly)));
}

function moon(day: number): Body {
  const mean = 218.316 + 13.176396 * day;
  const anomaly = (134.963 + 13.064993 * day) * RAD;
  const solar = (357.529 + 0.9856 * day) * RAD;
  const elongation = (297.85 + 12.190749 * day) * RAD;
  const node = (93.272 + 13.22935 * day) * RAD;
  const longitude =
    mean +
    6.289 * Math.sin(anomaly) +
    1.274 * Math.sin(2 * elongation - anomaly) +
    0.658 * Math.sin(2 * elongation) +
    0.214 * Math.sin(2 * anomaly) -
    0.185 * Math.sin(solar) -
    0.114 * Math.sin(2 * node);
  const latitude = 5.128 * Math.sin(node) + 0.28 * Math.sin(anomaly + node) + 0.278 * Math.sin(anomaly - node);
  const distance =
    385_001 -
    20_905 * Math.cos(anomaly) -
    3_699 * Math.cos(2 * elongation - anomaly) -
    2_956 * Math.cos(2 * elongation);
  return seen(day, longitude, latitude, 385_001 / distance);
}

const daysSince2000 = (time: number) => (time - J2000) / DAY_MS;

/** Where the moon is in its month, 0 new to 0.5 full to 1; `time` in epoch milliseconds. */
export function phase(time: number): number {
  const day = daysSince2000(time);
  const turns = (moon(day).longitude - sun(day).longitude) / (2 * Math.PI);
  return turns - Math.floor(turns);
}

/**
 * Height of the tide in meters about mean sea level near Porto (Leixões): the two semidiurnal bulges, with the
 * amplitude and Greenwich lag that the place gives them, moon about 1.05 m and 76°, sun about 0.37 m and 104°.
 */
export function tide(time: number): number {
  const day = daysSince2000(time);
  const pull = ({ declination, hourAngle, nearness }: Body, lag: number) =>
    nearness ** 3 * (Math.cos(declination) ** 2 / 0.92) * Math.cos(2 * hourAngle - lag * RAD);
  return 1.05 * pull(moon(day), 76) + 0.37 * pull(sun(day), 104);
}

export interface Turn {
  time: number;
  height: number;
  high: boolean;
}

/** High and low waters from `from` to `to` (epoch milliseconds), found to the minute. */
export function turns(from: number, to: number): Turn[] {
  const minute = 60_000;
  const found: Turn[] = [];
  for (let time = from; time < to; time += 20 * minute) {
    const [before, here, after] = [tide(time - 20 * minute), tide(time), tide(time + 20 * minute)];
    const high = here > before && here >= after;
    if (!high && !(here < before && here <= after)) continue;
    let best = time;
    for (let near = time - 20 * minute; near <= time + 20 * minute; near += minute)
      if (high ? tide(near) > tide(best) : tide(near) < tide(best)) best = near;
    found.push({ time: best, height: tide(best), high });
  }
  return found;
}
