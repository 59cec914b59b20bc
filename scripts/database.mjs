const DUPLICATE_DATABASE = "42P04";

/** @param {string} adminUrl of any database of the cluster @param {string} name @param {string} [template] @returns {Promise<boolean>} whether it is new */
export async function ensureDatabase(adminUrl, name, template = "template1") {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount) return false;
    await client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`,
    );
    return true;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === DUPLICATE_DATABASE) return false;
    throw error;
  } finally {
    await client.end();
  }
}
