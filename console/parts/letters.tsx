import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import { lateSince, type LetterOnFile } from '../../domain/case/letter-on-file';
import { TOKEN_FIELD, KEY_FIELD } from '../form-body';
import { letterName, letterStateNames, stopNames } from '../names';
import { letterPath, orderPath } from '../paths';
import type { CaseShown } from './case-header';
import { Mark, type MarkKind } from './marks';
import type { Tokens } from './order-form';
import { Said } from './said';
import { Nothing, Section } from './section';
import { Moment } from './times';

const marks: { readonly [State in LetterOnFile['state']]: MarkKind } = {
  queued: 'owed',
  sent: 'done',
  stopped: 'barred',
  unknown: 'stuck',
};

const isLate = ({ state, sendAt }: LetterOnFile, now: Instant): boolean => state === 'queued' && sendAt.at <= lateSince(now);

type LettersProps = Pick<CaseShown, 'file' | 'now'> & {
  readonly tokens: Tokens;
  /** May this person undo a letter? */ readonly mayUndo: boolean;
};

/** Every letter with what became of it; one that waits may be undone here. */
export function Letters({ file, now, tokens, mayUndo }: LettersProps): JSX.Element {
  return (
    <Section id="letters" title="Letters" count={file.letters.length}>
      {file.letters.length === 0 && <Nothing>No letter has been written.</Nothing>}
      <ul class="plain rows">
        {file.letters.map((letter) => (
          <li key={letter.id}>
            <a href={letterPath(file.caseId, letter.id)}>
              <Said text={letterName(letter.id)} />
            </a>{' '}
            {isLate(letter, now) ? (
              <Mark kind="stuck" text="not out" />
            ) : (
              <Mark kind={marks[letter.state]} text={letterStateNames[letter.state]} />
            )}
            <br />
            <span class="soft">
              {letter.state !== 'queued' ? '' : isLate(letter, now) ? 'should have gone out ' : 'goes out '}
              <Moment at={letter.settledAt ?? letter.sendAt.at} now={now} />
              {letter.stopped !== undefined && `: ${stopNames[letter.stopped]}`}
            </span>
            {letter.state === 'queued' && mayUndo && <Undo caseId={file.caseId} letter={letter.id} tokens={tokens} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Undoes one letter with one press. */
export const Undo = ({
  caseId,
  letter,
  tokens,
}: {
  readonly caseId: string;
  readonly letter: string;
  readonly tokens: Tokens;
}): JSX.Element => (
  <form method="post" action={orderPath(caseId, 'stopLetter')} class="inline">
    <input type="hidden" name={TOKEN_FIELD} value={tokens.formToken} />
    <input type="hidden" name={KEY_FIELD} value={`${tokens.formKey}.undo.${letter.replaceAll('/', '.')}`} />
    <input type="hidden" name="letter" value={letter} />
    <button type="submit" class="quiet">
      Undo
      <span class="unseen">
        {' '}
        <Said text={letterName(letter)} />
      </span>
    </button>
  </form>
);
