import type { JSX } from 'preact';
import { actions } from '../../domain/case/actions';
import type { CommandType } from '../../domain/case/commands';
import type { Desk } from '../desk';
import { letterName } from '../names';
import { casePath, orderPath, previewPdfPath } from '../paths';
import { CaseCrumb } from '../parts/case-crumb';
import { Frame } from '../parts/frame';
import { LetterShown } from '../parts/letter-shown';
import { Said } from '../parts/said';

export type PreviewPageProps = {
  readonly desk: Desk;
  readonly caseId: string;
  readonly command: CommandType;
  readonly letters: readonly { readonly id: string; readonly to: readonly string[]; readonly subject: string; readonly text: string }[];
  /** What lies in the archive of a production beside the records. */
  readonly papers?: readonly { readonly name: string; readonly text: string }[];
  /** The form as it was filled in: given with one press, exactly as it was previewed. */
  readonly fields: readonly (readonly [string, string])[];
};

/** The letters that an order would write. Nothing has been recorded yet. */
export const previewPage = ({ desk, caseId, command, letters, papers = [], fields }: PreviewPageProps): JSX.Element => (
  <Frame title="Preview" office={desk.office} desk={desk}>
    <CaseCrumb caseId={caseId} />
    <h1>Preview: {actions[command].says}</h1>
    <p>{letters.length === 0 ? 'This order would write no letter.' : 'Nothing has been recorded and nothing has been sent.'}</p>
    {letters.map(({ id, to, subject, text }) => (
      <section key={id} class="card" aria-label="Letter">
        <h2>
          <Said text={letterName(id)} />
        </h2>
        <LetterShown to={to} subject={subject} text={text} />
        <form method="post" action={previewPdfPath(caseId, command, id)} class="inline">
          <Kept fields={fields} />
          <button type="submit" class="quiet">
            As PDF/A
            <span class="unseen">
              {' '}
              <Said text={letterName(id)} />
            </span>
          </button>
        </form>
      </section>
    ))}
    {papers.map(({ name, text }) => (
      <section key={name} class="card" aria-label="In the archive">
        <h2>
          In the archive: <Said text={name} />
        </h2>
        <pre class="paper" dir="auto" tabIndex={0}>
          <Said text={text} />
        </pre>
      </section>
    ))}
    <form method="post" action={orderPath(caseId, command)}>
      <Kept fields={fields} />
      <p class="buttons">
        <button type="submit">{actions[command].says}</button> <a href={casePath(caseId)}>Back to the case</a>
      </p>
    </form>
  </Frame>
);

const Kept = ({ fields }: Pick<PreviewPageProps, 'fields'>): JSX.Element => (
  <>
    {fields.map(([name, value], index) => (
      <input key={`${index} ${name}`} type="hidden" name={name} value={value} />
    ))}
  </>
);
