import type { JSX } from 'preact';
import type { LetterOnFile } from '../../domain/case/letter-on-file';
import type { Desk } from '../desk';
import { letterName, letterStateNames, stopNames } from '../names';
import { letterPdfPath } from '../paths';
import { Attachments, type AttachmentShown } from '../parts/attachments';
import { CaseCrumb } from '../parts/case-crumb';
import { Frame } from '../parts/frame';
import { Undo } from '../parts/letters';
import { Mark } from '../parts/marks';
import { LetterShown } from '../parts/letter-shown';
import { Said } from '../parts/said';
import { Moment } from '../parts/times';

export type LetterPageProps = {
  readonly desk: Desk;
  readonly caseId: string;
  readonly letter: LetterOnFile;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Can the letter be written, and so be fetched as a file? */ readonly pdf: boolean;
  readonly attachments: readonly AttachmentShown[];
  readonly mayUndo: boolean;
};

/** A letter as it went out, or will. */
export const letterPage = ({ desk, caseId, letter, to, subject, text, pdf, attachments, mayUndo }: LetterPageProps): JSX.Element => (
  <Frame title={letterName(letter.id)} office={desk.office} desk={desk}>
    <CaseCrumb caseId={caseId} />
    <h1>
      <Said text={letterName(letter.id)} />
    </h1>
    <p>
      <Mark kind={letter.state === 'sent' ? 'done' : letter.state === 'queued' ? 'owed' : 'barred'} text={letterStateNames[letter.state]} />{' '}
      {letter.stopped !== undefined && `${stopNames[letter.stopped]}, `}
      <Moment at={letter.settledAt ?? letter.sendAt.at} now={desk.now} />
    </p>
    {letter.state === 'queued' && mayUndo && <Undo caseId={caseId} letter={letter.id} tokens={desk} />}
    <section class="card" aria-label="Letter">
      <LetterShown to={to} subject={subject} text={text} />
      {pdf && (
        <p>
          <a href={letterPdfPath(caseId, letter.id)} download>
            The same letter as PDF/A
          </a>
        </p>
      )}
      <Attachments attachments={attachments} />
    </section>
  </Frame>
);
