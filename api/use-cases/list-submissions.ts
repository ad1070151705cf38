import type { Database } from '../../storage/database';
import type { SubmissionState } from '../../storage/submissions';

export const submissionStates = ['kept', 'opened-case', 'joined', 'set-aside'] as const satisfies readonly SubmissionState[];

/** One line of the list of what came in: nothing of its content. */
export type SubmissionLine = {
  readonly id: string;
  readonly channel: string;
  readonly receivedAt: number;
  readonly state: string;
  readonly reason?: string | undefined;
  readonly case?: string | undefined;
  readonly agency?: string | undefined;
  readonly opened: boolean;
};
type Filter = {
  readonly state?: SubmissionState | undefined;
  readonly opened?: 'true' | 'false' | undefined;
  readonly limit: number;
  /** Also what belongs to a case that counsel alone may know of. */
  readonly sealed?: boolean;
  readonly before?: string | undefined;
};

/** A page, the newest first; `undefined` when `before` is no end of a page. */
export async function listSubmissions(
  db: Database['db'],
  { state, opened, limit, before, sealed = false }: Filter,
): Promise<{ lines: readonly SubmissionLine[]; next?: string } | undefined> {
  const [, at, id] = /^(\d{1,15})~([\w-]{1,64})$/.exec(before ?? '') ?? [];
  if (before !== undefined && id === undefined) return undefined;
  let query = db.selectFrom('submissions').select(['id', 'channel', 'received_at', 'state', 'reason', 'case_id', 'agency_id', 'opened_at']);
  if (!sealed)
    query = query.where((is) =>
      is.or([
        is('case_id', 'is', null),
        is('case_id', 'not in', is.selectFrom('cases').select('cases.case_id').where('sealed', '=', true)),
      ]),
    );
  if (state !== undefined) query = query.where('state', '=', state);
  if (opened !== undefined) query = query.where('opened_at', opened === 'true' ? 'is not' : 'is', null);
  if (at !== undefined && id !== undefined) {
    const end = Number(at);
    query = query.where((is) => is.or([is('received_at', '<', end), is.and([is('received_at', '=', end), is('id', '<', id)])]));
  }
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const lines = page.map((row) => ({
    id: row.id,
    channel: row.channel,
    receivedAt: row.received_at,
    state: row.state,
    reason: row.reason ?? undefined,
    case: row.case_id ?? undefined,
    agency: row.agency_id ?? undefined,
    opened: row.opened_at !== null,
  }));
  return { lines, ...(rows.length > limit && last && { next: `${last.received_at}~${last.id}` }) };
}
