import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import { letterKinds, type LetterKind } from '../../domain/case/letter-on-file';
import { kebab } from '../../domain/case/outside';
import { composeLetter, type LetterInput } from '../../domain/letters/compose';
import { LetterLacks } from '../../domain/letters/letter-input';
import { letterText } from '../../domain/letters/letter-text';
import { writtenFrom } from '../../domain/letters/written-from';
import { lettersOf, type OutboxLetter } from '../../storage/outbox';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { notFound, ok, type Reply } from '../reply';
import { text } from '../schemas/fields';
import { ofCase, route, type Route } from './route';

/** The preview never holds the link's secret. */
export const HIDDEN = '…';

/** What the outbox keeps of a mail that was composed. */
type KeptMail = { readonly to?: readonly string[]; readonly subject?: string; readonly text?: string };

export const letterRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:caseId/letters',
    by: readers.papers,
    says: 'The letters of the case, with the text of those that were composed.',
    logged: true,
    answer: (asked) =>
      ofCase(counter, asked, async (file) => {
        const letters = await lettersOf<KeptMail>(counter.db, counter.keys, file.caseId);
        return ok({ case: file.caseId, letters: letters.map((letter) => letterOf(letter, letter.mail)) });
      }),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/letters/:kind/preview',
    by: readers.papers,
    says: 'The letter as it would be written now. Nothing is sent.',
    logged: true,
    query: z.strictObject({ about: text(2_000).optional(), customer: text(200).optional() }),
    answer: (asked) =>
      ofCase(counter, asked, (file) => {
        const kind = letterKinds.find((each) => kebab(each) === asked.params['kind']);
        if (!kind) return notFound('there is no letter of this kind');
        const { about, customer } = asked.query;
        const { profile, clock } = counter;
        const known = customer === undefined ? undefined : { name: customer };
        const letter = { kind, ...(about !== undefined && { about }) };
        return preview(kind, writtenFrom(letter, { file, profile, at: clock.now(), customer: known, linkToken: HIDDEN }));
      }),
  }),
];

function letterOf({ letter, kind, state, sendAt, sentAt, reason, attempts }: OutboxLetter, mail: KeptMail | undefined) {
  return {
    id: letter,
    letter: kebab(kind),
    state,
    attempts,
    sendAt: isoInstant(sendAt),
    sentAt: sentAt === undefined ? undefined : isoInstant(sentAt),
    stopped: reason && kebab(reason),
    to: mail?.to,
    subject: mail?.subject,
    text: mail?.text,
  };
}

function preview(kind: LetterKind, input: LetterInput): Reply {
  try {
    const letter = composeLetter(kind, input);
    return ok({ letter: kebab(kind), subject: letter.subject, paragraphs: letter.paragraphs, text: letterText(letter) });
  } catch (error) {
    if (!(error instanceof LetterLacks)) throw error;
    return problem('barred', { detail: `the case does not hold what this letter is about: ${error.lacks}`, field: 'kind' });
  }
}
