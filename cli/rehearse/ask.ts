/** The counter as a member of staff asks it: over HTTP, with his token. */
import { randomUUID } from 'node:crypto';
import type { PrivateOffice } from './private-office';

export type Answer = { readonly status: number; readonly body: unknown };

/** An order has a `body`, and a key of its own unless one is named. */
export type Asked = { readonly as: string; readonly path: string; readonly body?: unknown; readonly key?: string | undefined };

export async function ask({ url, tokens }: PrivateOffice, { as, path, body, key }: Asked): Promise<Answer> {
  const signedIn = { authorization: `Bearer ${tokens.get(as) ?? ''}` };
  const order = { 'content-type': 'application/json', 'idempotency-key': key ?? randomUUID() };
  const response = await fetch(
    `${url}${path}`,
    body === undefined ? { headers: signedIn } : { method: 'POST', headers: { ...signedIn, ...order }, body: JSON.stringify(body) },
  );
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
}
