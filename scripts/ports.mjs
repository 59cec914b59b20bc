import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

/** A browser may try `localhost` as ::1 first, so a port counts as free only when it is free on both. */
const LOOPBACKS = ["127.0.0.1", "::1"];
/** How far a default port may move before something else must be wrong. */
const TRIES = 50;
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);

/**
 * @param {{ name: string, variable: string, asked: string | undefined, kept: number | undefined, preferred: number, taken?: number[] }} wish
 * `asked` comes from the environment and is taken literally; `kept` is what the last run had.
 * @returns {Promise<number>}
 */
export async function choosePort({ name, variable, asked, kept, preferred, taken = [] }) {
  if (asked !== undefined && asked !== "") {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Failure(`${variable}=${asked} is not a port: give a whole number from 1 to 65535.`);
    }
    const obstacle = await obstacleTo(port);
    if (obstacle === undefined) return port;
    if (obstacle === "EACCES") {
      throw new Failure(`${variable}=${port}: this user may not listen below port 1024. Choose a higher one.`);
    }
    throw new Failure(
      `Port ${port} for the ${name} was asked for (${variable}=${port}) and another program is using it. Stop that program, or choose another ${variable}.`,
    );
  }
  for (const port of [...(kept ? [kept] : []), ...Array.from({ length: TRIES }, (_, i) => preferred + i)]) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Failure(
    `No port from ${preferred} to ${preferred + TRIES - 1} is free for the ${name}. Set ${variable} to one that is.`,
  );
}

/**
 * A port that nobody else gets while this start installs and builds: two copies started together would otherwise choose
 * the same one, and the later would find it taken a minute on. Whoever is to listen there needs it released first.
 *
 * @param {Parameters<typeof choosePort>[0]} wish @returns {Promise<{ port: number, release: () => Promise<void> }>}
 */
export async function claimPort(wish) {
  for (;;) {
    const port = await choosePort(wish);
    const release = await hold(port);
    if (release) return { port, release };
  }
}

/** @param {number} port @returns {Promise<(() => Promise<void>) | undefined>} undefined when somebody was faster */
async function hold(port) {
  const servers = LOOPBACKS.map(() => createServer((caller) => caller.destroy()).unref());
  const release = async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  };
  const obstacles = await Promise.all(servers.map((server, place) => listen(server, port, LOOPBACKS[place] ?? "")));
  if (obstacles.every((obstacle) => obstacle === undefined)) return release;
  await release();
  return undefined;
}

/** @param {number} port @returns {Promise<boolean>} */
export async function isFree(port) {
  return (await obstacleTo(port)) === undefined;
}

/** @param {number} port @returns {Promise<string | undefined>} the system's error code */
async function obstacleTo(port) {
  for (const host of LOOPBACKS) {
    const obstacle = await listenOnce(port, host);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

/** @returns {Promise<number>} a port that the system gives out at random */
export function randomPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} */
async function listenOnce(port, host) {
  const server = createServer();
  const obstacle = await listen(server, port, host);
  await new Promise((resolve) => server.close(resolve));
  return obstacle;
}

/**
 * @param {import("node:net").Server} server @param {number} port @param {string} host
 * @returns {Promise<string | undefined>} the system's error code; undefined also where there is no such address
 */
function listen(server, port, host) {
  return new Promise((resolve) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ { code = "unknown" }) => {
      resolve(NO_SUCH_ADDRESS.has(code) ? undefined : code);
    });
    server.listen(port, host, () => resolve(undefined));
  });
}
