import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import type { Reading } from '../../intake/door';
import { parseMail } from '../../mail/parse';
import { openSubmission, submissionById, type KeptSubmission } from '../../storage/submissions';
import { knownOf } from '../access/known-case';
import { readers } from '../access/readers';
import type { ApiDeps, Counter } from '../deps';
import { isProblem, problem } from '../problem';
import { notFound, ok, stillKept, type Reply } from '../reply';
import { id, set } from '../schemas/fields';
import { listSubmissions, submissionStates, type SubmissionLine } from '../use-cases/list-submissions';
import { openMany } from '../use-cases/open-many';
import { takenUp } from '../use-cases/take-up';
import { ofCase, route, type Asked, type Route } from './route';

const UNREAD = notFound('there is no such submission here');

export const submissionRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/submissions',
    by: readers.papers,
    says: 'What came in, the newest first; `before` is the `next` of the page before.',
    query: z.strictObject({
      state: z.enum(submissionStates).optional(),
      opened: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.string().max(100).optional(),
    }),
    answer: async ({ query, staff }) => {
      const page = await listSubmissions(counter.db, { ...query, sealed: staff.role === 'counsel' });
      return page
        ? ok({ submissions: page.lines.map(lineOf), next: page.next })
        : problem('invalid', { field: 'before', detail: 'no page ends there' });
    },
  }),
  ...readingRoutes(counter, '/v1/submissions/:sid', 'a submission'),
  route({
    method: 'post',
    path: '/v1/submissions/:sid/open',
    again: 'itself',
    by: readers.desk,
    says: 'Marks a submission that belongs to no case as opened.',
    logged: true,
    answer: (asked) =>
      ofSubmission(counter, asked, async (kept) => {
        if (kept.caseId !== undefined)
          return problem('wrong-stage', { detail: 'it belongs to a case: give the case the order open-submission', rule: 'N3' });
        await openSubmission(counter.db, { id: kept.id, by: asked.staff.id, at: counter.clock.now() });
        return ok({ id: kept.id, opened: true });
      }),
  }),
  takeUpRoute(counter),
  openManyRoute(counter),
  ...readingRoutes(counter, '/v1/cases/:caseId/submissions/:sid', 'a submission of the case'),
];

const readingRoutes = (counter: Counter, path: string, what: string): readonly Route[] => {
  const reading = (end: string, says: string, answer: (kept: KeptSubmission<Reading>, asked: Asked) => Reply | Promise<Reply>): Route =>
    route({
      method: 'get',
      path: `${path}${end}`,
      by: readers.papers,
      says,
      logged: true,
      answer: (asked) => ofSubmission(counter, asked, (kept) => answer(kept, asked)),
    });
  return [
    reading('', `The text of ${what}.`, textOf),
    reading('/raw', `The bytes of ${what}, as they came.`, (kept) => rawOf(counter, kept)),
    reading('/attachments/:sha256', `One attachment of ${what}, by its SHA-256, as it came.`, (kept, { params }) =>
      attachmentOf(counter, kept, params['sha256'] ?? ''),
    ),
  ];
};

const takeUpRoute = (counter: Counter): Route =>
  route({
    method: 'post',
    path: '/v1/submissions/:sid/take-up',
    again: 'itself',
    by: readers.desk,
    says: 'Takes up what was set aside as an automatic answer or a report: it joins the case that it names, or opens one, as received when it came; 202 when the engine does not answer.',
    logged: true,
    answer: (asked) =>
      ofSubmission(counter, asked, async (kept) => {
        const done = await takenUp(counter, kept, asked.staff);
        if (isProblem(done)) return done;
        if (done.became === 'kept') return stillKept(done.submissionId);
        return ok({ id: done.submissionId, became: done.became, case: 'caseId' in done ? done.caseId : undefined });
      }),
  });

const openManyRoute = (counter: Counter): Route =>
  route({
    method: 'post',
    path: '/v1/submissions/open',
    again: 'keyed',
    by: readers.desk,
    body: z.strictObject({ ids: set(id, 200) }),
    logged: true,
    says: 'Marks many submissions as opened, of cases and of none: one answer for each. The key stands for the list that it was first given with.',
    answer: async ({ body: { ids }, key, staff }) => {
      const results = await openMany(counter, { ids, key, actor: { id: staff.id, role: staff.role } });
      return isProblem(results) ? results : ok({ results });
    },
  });

/** The submission that the path names; under a case, only one that its file names: a sister matter shares its sister's. */
async function ofSubmission(
  deps: ApiDeps,
  asked: Pick<Asked, 'params' | 'staff'>,
  answer: (kept: KeptSubmission<Reading>) => Reply | Promise<Reply>,
): Promise<Reply> {
  const sid = asked.params['sid'] ?? '';
  const read = async (): Promise<Reply> => {
    const found = await submissionById<Reading>(deps.db, deps.keys, sid);
    const [kept] = await knownOf(deps, asked.staff.role, found ? [found] : []);
    return kept ? answer(kept) : UNREAD;
  };
  if (asked.params['caseId'] === undefined) return read();
  return ofCase(deps, asked, ({ submissions }) => (submissions.some(({ id }) => id === sid) ? read() : UNREAD));
}

/** Text and names only: nothing that the other side wrote is ever rendered. */
function textOf({ id, channel, receivedAt, state, caseId, agencyId, opened, raw, parsed }: KeptSubmission<Reading>): Reply {
  return ok({
    id,
    channel,
    receivedAt: isoInstant(receivedAt),
    state,
    case: caseId,
    agency: agencyId,
    opened: opened && { at: isoInstant(opened.at), by: opened.by },
    sha256: raw.sha256,
    bytes: raw.bytes,
    sender: parsed.sender,
    subject: parsed.subject,
    text: parsed.text,
    attachments: parsed.attachments,
    unreadable: parsed.unreadable,
  });
}

/** A scan keeps the ending by which a person's machine finds what opens it, when it is one of a document; nothing else of its name. */
async function rawOf({ objects }: ApiDeps, { id, channel, raw, parsed }: KeptSubmission<Reading>): Promise<Reply> {
  const mail = channel === 'email';
  const [, ending = 'bin'] = /\.(pdf|png|jpe?g|tiff?)$/i.exec(parsed.attachments[0]?.name ?? '') ?? [];
  return {
    status: 200,
    bytes: await objects.get(raw),
    mediaType: mail ? 'message/rfc822' : 'application/octet-stream',
    name: `${id}.${mail ? 'eml' : ending.toLowerCase()}`,
  };
}

/** Read from the mail once more: it alone is kept. What was scanned is its own only piece, and is fetched as it came. */
async function attachmentOf({ objects }: ApiDeps, { channel, raw, parsed }: KeptSubmission<Reading>, hash: string): Promise<Reply> {
  const none = notFound('this submission has no such attachment');
  if (channel !== 'email' || !parsed.attachments.some(({ sha256 }) => sha256 === hash)) return none;
  const mail = await parseMail(await objects.get(raw));
  const found = 'unreadable' in mail ? undefined : mail.attachments.find(({ sha256 }) => sha256 === hash);
  return found ? { status: 200, bytes: found.bytes, mediaType: 'application/octet-stream', name: found.name } : none;
}

const lineOf = ({ receivedAt, ...line }: SubmissionLine) => ({ ...line, receivedAt: isoInstant(receivedAt) });
