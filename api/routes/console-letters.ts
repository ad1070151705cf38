/** The desk's letters: one of the case, and those of an order that is not given yet. */
import type { FormFields } from '../../console/field';
import { TOKEN_FIELD } from '../../console/form-body';
import { letterPage } from '../../console/pages/letter-page';
import { previewPage } from '../../console/pages/preview-page';
import { whyNotAtAll } from '../../domain/case/actions';
import { letterOn, type CaseFile } from '../../domain/case/case-file';
import type { CommandType } from '../../domain/case/commands';
import type { LetterOnFile } from '../../domain/case/letter-on-file';
import { camel, kebab } from '../../domain/case/outside';
import { knownCase } from '../access/known-case';
import { isProblem, problem, type Problem } from '../problem';
import { formsOf, pdfOf } from '../use-cases/letter-forms';
import { previewOrder } from '../use-cases/preview-order';
import type { Looked, Shown, ShownFile } from './console-pages';

type Named = { readonly file: CaseFile; readonly letter: LetterOnFile };

async function named({ counter, staff, params }: Looked): Promise<Named | Problem> {
  const file = await knownCase(counter, params['caseId'] ?? '', staff.role);
  if (!file) return problem('unknown-case');
  const letter = letterOn(file, idOf(params));
  return letter ? { file, letter } : problem('not-found', { detail: 'this case has no such letter' });
}

const idOf = (params: Looked['params']): string => `${camel(params['kind'] ?? '')}/${params['number'] ?? ''}`;

/** Whom a letter goes to, or why nobody can be named. */
function toWords({ customerOf }: Looked['counter'], kind: LetterOnFile['kind'], to: readonly string[]): readonly string[] {
  if (to.length > 0) return to;
  const unread = kind === 'customerNotice' && customerOf === undefined;
  return [unread ? 'the customer, looked up when it is sent' : 'nobody: no address is known'];
}

/** As it went out, or as it would be written now: exactly what leaves the house while it can be undone. */
export async function showLetter(looked: Looked): Promise<Shown | Problem> {
  const { counter, staff, desk } = looked;
  const found = await named(looked);
  if (isProblem(found)) return found;
  const { file, letter } = found;
  const forms = await formsOf(counter, file, letter);
  const shown = isProblem(forms)
    ? { to: [], subject: '', text: 'This letter is written when it is sent: the case does not hold yet what it is about.', pdf: false }
    : { to: toWords(counter, letter.kind, forms.to), subject: forms.subject, text: forms.text, pdf: true };
  const mayUndo = whyNotAtAll('stopLetter', file, { id: staff.id, role: staff.role }) === undefined;
  const page = letterPage({ desk, caseId: file.caseId, letter, ...shown, attachments: [], mayUndo });
  return { page, caseId: file.caseId, logged: `GET letter ${letter.id}` };
}

export async function showLetterPdf(looked: Looked): Promise<ShownFile | Problem> {
  const found = await named(looked);
  if (isProblem(found)) return found;
  const { file, letter } = found;
  const forms = await formsOf(looked.counter, file, letter);
  if (isProblem(forms)) return forms;
  const bytes = await pdfOf(looked.counter, forms);
  return { file: pdfFile(file.caseId, letter.id, bytes), caseId: file.caseId, logged: `GET letter ${letter.id} as PDF` };
}

const pdfFile = (caseId: string, letter: string, bytes: Buffer): ShownFile['file'] => ({
  bytes,
  mediaType: 'application/pdf',
  name: `${caseId}-${kebab(letter).replace('/', '-')}.pdf`,
});

export type Entered = { readonly command: CommandType; readonly fields: FormFields; readonly body: unknown };

/** Both previews: the letters on a page with the order behind one press, or one of them as a file. */
const previewedBy = ({ counter, staff, params }: Looked, { command, body }: Entered) =>
  previewOrder(counter, { caseId: params['caseId'] ?? '', word: kebab(command), body, actor: { id: staff.id, role: staff.role } });

export async function previewLetters(looked: Looked, entered: Entered): Promise<Shown | ShownFile | Problem> {
  const found = await previewedBy(looked, entered);
  if (isProblem(found)) return found;
  const letters = found.letters.map(({ letter: { id, kind }, forms: { to, subject, text } }) => ({
    id,
    to: toWords(looked.counter, kind, to),
    subject,
    text,
  }));
  const fields = Object.entries(entered.fields).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, each] as const),
  );
  const { desk } = looked;
  const kept = [[TOKEN_FIELD, desk.formToken] as const, ...fields];
  return { page: previewPage({ desk, caseId: found.caseId, command: entered.command, letters, papers: found.papers, fields: kept }) };
}

export async function previewAsPdf(looked: Looked, entered: Entered): Promise<Shown | ShownFile | Problem> {
  const found = await previewedBy(looked, entered);
  if (isProblem(found)) return found;
  const one = found.letters.find(({ letter: { id } }) => id === idOf(looked.params));
  if (!one) return problem('not-found', { detail: 'this order would write no such letter' });
  return { file: pdfFile(found.caseId, one.letter.id, await pdfOf(looked.counter, one.forms)) };
}
