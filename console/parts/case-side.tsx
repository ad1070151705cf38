import type { JSX } from 'preact';
import type { Attachment } from '../../domain/case/parts';
import type { CaseFile } from '../../domain/case/case-file';
import { holdNames, procedureNames } from '../names';
import { casePath, submissionPath } from '../paths';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Said } from './said';
import { Nothing, Section } from './section';
import { DayShown, Moment, ShortMoment, Why } from './times';

export const Holds = ({ file, now }: Pick<CaseShown, 'file' | 'now'>): JSX.Element => (
  <Section id="holds" title="Holds" count={file.holds.length}>
    {file.holds.length === 0 && <Nothing>No hold has been placed.</Nothing>}
    <ul class="plain rows">
      {file.holds.map(({ id, kind, identifiers, placedAt, until, releasedAt, kept }) => (
        <li key={id}>
          <strong>{holdNames[kind]}</strong>{' '}
          {releasedAt === undefined ? <Mark kind="done" text="in force" /> : <Mark kind="quiet" text="released" />}
          <br />
          <span class="code">
            <Said text={identifiers.join(', ')} />
          </span>
          <br />
          <span class="soft">placed </span>
          <ShortMoment at={placedAt} />
          {until && releasedAt === undefined && (
            <>
              <br />
              <span class="soft">runs through </span>
              <DayShown day={until.on} now={now} />
              <Why dated={until} />
            </>
          )}
          {kept && releasedAt === undefined && (
            <>
              <br />
              <span class="soft">kept for the case that took over; asked again on </span>
              <DayShown day={kept.on} now={now} />
            </>
          )}
        </li>
      ))}
    </ul>
  </Section>
);

/** Mail and papers of the case, as the list shows them; subjects come from outside. */
export type CaseMail = {
  readonly id: string;
  readonly subject?: string;
  readonly from?: string;
  readonly attachments?: readonly Attachment[];
};

export const Submissions = ({ file, now, mail }: Pick<CaseShown, 'file' | 'now'> & { readonly mail: readonly CaseMail[] }): JSX.Element => (
  <Section id="submissions" title="Submissions" count={file.submissions.length}>
    <ul class="plain rows">
      {file.submissions.map(({ id, receivedAt, sender, opened, attachment }) => {
        const { subject, from } = mail.find((each) => each.id === id) ?? {};
        return (
          <li key={id}>
            <a href={submissionPath(id)}>
              <Said text={subject === undefined || subject.trim() === '' ? `Submission ${id}` : subject} />
            </a>{' '}
            {opened ? <Mark kind="done" text="opened" /> : <Mark kind="owed" text="unopened" />}
            <br />
            <span class="soft">
              <Said text={from ?? sender?.address ?? 'no sender'} />
              {sender && `, DMARC ${sender.dmarc}`}
              {sender?.replyToDiffers && ', replies go elsewhere'}
              {sender?.firstSeen && ', not seen before this case'}
            </span>
            {attachment && (
              <>
                <br />
                <span class="soft">
                  its instrument is the attachment <Said text={attachment.name} />
                </span>
              </>
            )}
            <br />
            <Moment at={receivedAt} now={now} />
          </li>
        );
      })}
    </ul>
  </Section>
);

export function Sisters({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (file.sisters.length === 0 && file.openedFrom === undefined) return null;
  return (
    <Section id="sisters" title="Sister matters">
      <ul class="plain rows">
        {file.openedFrom !== undefined && (
          <li>
            Opened from{' '}
            <a href={casePath(file.openedFrom)}>
              <Said text={file.openedFrom} />
            </a>
          </li>
        )}
        {file.sisters.map(({ caseId, procedure, opened }) => (
          <li key={caseId}>
            {opened ? (
              <a href={casePath(caseId)}>
                <Said text={caseId} />
              </a>
            ) : (
              <Said text={caseId} />
            )}
            , {procedureNames[procedure].toLowerCase()} {!opened && <Mark kind="owed" text="being opened" />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
