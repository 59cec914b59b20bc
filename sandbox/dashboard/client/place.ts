/** Where a reader is, kept in the address so that every view can be reloaded, bookmarked and gone back to. */
export interface Place {
  view: string;
  id: string | undefined;
  query: URLSearchParams;
}

/** `#/payments/pi_1?state=paid` → view, chosen id and query. */
export function readPlace(hash = location.hash): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", id] = path.split("/");
  return { view, id: id ? decodeURIComponent(id) : undefined, query: new URLSearchParams(query) };
}

export function href(view: string, id?: string, query?: URLSearchParams | Record<string, string>): string {
  const asked = new URLSearchParams(query).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${asked ? `?${asked}` : ""}`;
}

/** The same view with other words in its query; an empty word leaves it out, and paging begins anew. */
export function withQuery({ view, query }: Place, words: Record<string, string>): string {
  const next = new URLSearchParams(query);
  next.delete("before");
  next.delete("after");
  for (const [name, value] of Object.entries(words)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return href(view, undefined, next);
}
