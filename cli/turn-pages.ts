/** `writ turn-pages`: before a new release, through the open office, which the cases still need. */
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import type { OfficeConfig } from '../platform/config';
import { placesIn } from './data-folder';
import { readNotice } from './notice';
import type { Mouth } from './rebuild';

export type Turning = { readonly token: string | undefined; /** How long the cases may take. */ readonly minutes: number };

const standing = z.object({ left: z.number(), cases: z.array(z.string()) });
type Standing = z.infer<typeof standing>;
const refused = z.object({ title: z.string(), detail: z.string().optional() });
const LOOK_MS = 2_000;
/** A case that was opened in the very moment of the first question is asked by a later one. */
const ASK_EVERY = 15;
const PATIENCE_MS = 60_000;

/** Answers the exit code: 0 when every open case has turned its page, so that the office may be stopped. */
export async function turnPages(config: OfficeConfig, { token, minutes }: Turning, { print, complain }: Mouth): Promise<0 | 1> {
  const folder = path.resolve(config.dataFolder);
  const where = readNotice(placesIn(folder).notice);
  if (!where)
    return say(complain, `No open office holds ${folder}: the cases turn their pages while the office of the old release is open.`);
  if (token === undefined) return say(complain, "Give an administrator's token with --token or in WRIT_TOKEN.");
  const until = performance.now() + minutes * 60_000;
  let before: number | undefined;
  for (let look = 0; ; look += 1) {
    const stands = await ask(where.url, token, look % ASK_EVERY === 0 ? 'POST' : 'GET');
    if (typeof stands === 'string') return say(complain, stands);
    if (stands.left !== before) print(progress(stands));
    before = stands.left;
    // Not at the first look: the engine's list of what is open comes a moment late.
    if (stands.left === 0 && look > 0) {
      print('Every open case has turned its page, and waits for the new release: stop this office now, then start that one.');
      return 0;
    }
    if (performance.now() >= until) return say(complain, tooLate(stands, minutes));
    await after(LOOK_MS);
  }
}

const counted = (count: number): string => `${count} ${count === 1 ? 'case' : 'cases'}`;
const progress = ({ left }: Standing): string => `${counted(left)} still on a page of this release.`;

function tooLate({ left, cases }: Standing, minutes: number): string {
  const hidden = left - cases.length;
  const named = [...cases, ...(hidden > 0 ? [`${counted(hidden)} of which counsel alone may know`] : [])];
  return `Not turned within ${minutes} minutes: ${named.join(', ')}. Their work in hand is not done: look at what is stuck, then run this again.`;
}

/** How it stands, or why not in a sentence. */
async function ask(url: string, token: string, method: 'GET' | 'POST'): Promise<Standing | string> {
  try {
    const answer = await fetch(`${url}/v1/turn-pages`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: '{}' }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await answer.json();
    const good = standing.safeParse(body);
    if (answer.ok && good.success) return good.data;
    const { data: why } = refused.safeParse(body);
    return `The office at ${url} refused (${answer.status}): ${[why?.title, why?.detail].filter((each) => each !== undefined).join('; ')}.`;
  } catch {
    return `The office at ${url} does not answer.`;
  }
}

function say(complain: Mouth['complain'], sentence: string): 1 {
  complain(sentence);
  return 1;
}
