import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import { letterOn, type CaseFile } from '../../domain/case/case-file';
import { letterKinds, type LetterKind } from '../../domain/case/letter-on-file';
import { kebab } from '../../domain/case/outside';
import { lettersOf, type OutboxLetter } from '../../storage/outbox';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { isProblem } from '../problem';
import { notFound, ok, type Reply } from '../reply';
import { formsOf, pdfOf, written, type LetterForms } from '../use-cases/letter-forms';
import { previewOrder } from '../use-cases/preview-order';
import { ofCase, route, type Route } from './route';

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
        const known = letters.filter(({ letter }) => letterOn(file, letter));
        return ok({ case: file.caseId, letters: known.map((letter) => letterOf(letter, letter.mail)) });
      }),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/letters/:kind/preview',
    by: readers.papers,
    says: 'The letter as it would be written now. Nothing is sent.',
    logged: true,
    // Nothing that a person writes stands in an address: what an order would write is asked for by a body.
    query: z.strictObject({}),
    answer: (asked) =>
      ofCase(counter, asked, async (file) => {
        const kind = kindNamed(asked.params['kind']);
        if (!kind) return notFound('there is no letter of this kind');
        const forms = await written(counter, file, { kind, at: counter.clock.now() });
        return isProblem(forms) ? forms : ok({ letter: kebab(kind), ...shown(forms) });
      }),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/letters/:kind/:number',
    by: readers.papers,
    says: 'One letter of the case: as it was sent, or as it would be written now.',
    logged: true,
    answer: (asked) =>
      ofLetter(counter, asked, (forms, id) => ok({ id, ...shown(forms), to: forms.to, writtenAt: isoInstant(forms.writtenAt) })),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/letters/:kind/:number/letter.pdf',
    by: readers.papers,
    says: 'The same letter as PDF/A: the very bytes that go with the mail.',
    logged: true,
    answer: (asked) =>
      ofLetter(counter, asked, async (forms, id) => ({
        status: 200,
        bytes: await pdfOf(counter, forms),
        mediaType: 'application/pdf',
        name: `${asked.params['caseId'] ?? ''}-${kebab(id).replace('/', '-')}.pdf`,
      })),
  }),
  route({
    method: 'post',
    path: '/v1/cases/:caseId/commands/:command/preview',
    again: 'itself',
    by: readers.desk,
    says: 'The letters that this order would write, in all their forms (the PDF in base64), before it is given. Nothing is recorded.',
    logged: true,
    body: z.unknown(),
    answer: async ({ params, body, staff }) => {
      const given = { caseId: params['caseId'] ?? '', word: params['command'] ?? '', body, actor: { id: staff.id, role: staff.role } };
      const previewed = await previewOrder(counter, given);
      if (isProblem(previewed)) return previewed;
      const letters = await Promise.all(
        previewed.letters.map(async ({ letter: { id, kind, sendAt }, forms }) => ({
          id,
          letter: kebab(kind),
          to: forms.to,
          sendAt: isoInstant(sendAt.at),
          ...shown(forms),
          pdf: (await pdfOf(counter, forms)).toString('base64'),
        })),
      );
      return ok({ case: previewed.caseId, letters });
    },
  }),
];

const kindNamed = (word: string | undefined): LetterKind | undefined => letterKinds.find((each) => each === word || kebab(each) === word);

/** The letter that the path names: `…/letters/interim/1`. */
function ofLetter(
  counter: Counter,
  asked: Parameters<typeof ofCase>[1],
  answer: (forms: LetterForms, id: string) => Reply | Promise<Reply>,
): Promise<Reply> {
  return ofCase(counter, asked, async (file: CaseFile) => {
    const { kind: word, number = '' } = asked.params;
    const letter = letterOn(file, `${kindNamed(word) ?? ''}/${number}`);
    if (!letter) return notFound('this case has no such letter');
    const forms = await formsOf(counter, file, letter);
    return isProblem(forms) ? forms : answer(forms, letter.id);
  });
}

const shown = ({ subject, letter, text: words, html }: LetterForms) => ({ subject, paragraphs: letter.paragraphs, text: words, html });

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
