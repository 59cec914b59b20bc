const LOWEST = [20, 9];

/**
 * @param {string} version such as "20.20.2"
 * @returns {string | undefined} the sentence to print when this Node is too old. Written for old parsers on purpose.
 */
export function nodeComplaint(version) {
  const parts = version.split(".").map(Number);
  const isEnough = parts[0] > LOWEST[0] || (parts[0] === LOWEST[0] && parts[1] >= LOWEST[1]);
  if (isEnough) return undefined;
  return (
    "Till needs Node " +
    LOWEST.join(".") +
    " or newer, and this is Node " +
    version +
    ". Install a newer one from https://nodejs.org and run the command again."
  );
}
