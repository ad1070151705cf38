/** Speaks to an office as a client does. */
import { randomUUID } from 'node:crypto';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };
export type Ask = (method: string, route: string, as: string, body?: unknown, key?: string) => Promise<Answer>;

/** Asks as the member of staff `as`; an order gets a key of its own when none is given. */
export const asking =
  (url: string, tokens: ReadonlyMap<string, string>): Ask =>
  async (method, route, as, body, key = randomUUID()) => {
    const headers: Record<string, string> = { authorization: `Bearer ${tokens.get(as) ?? ''}` };
    if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': key });
    const response = await fetch(`${url}${route}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
