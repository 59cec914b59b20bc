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
function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ { code = "unknown" }) => {
      resolve(NO_SUCH_ADDRESS.has(code) ? undefined : code);
    });
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
