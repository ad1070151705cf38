import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import { actions } from '../../domain/case/actions';
import type { Channel, Sender } from '../../domain/case/parts';
import { personName, type Desk } from '../desk';
import { KEY_FIELD, TOKEN_FIELD } from '../form-body';
import { channelNames } from '../names';
import { attachmentPath, casePath, orderPath, submissionOpenedPath, submissionRawPath, submissionTakenUpPath } from '../paths';
import { bytesWords } from '../plain-text';
import { Attachments, type AttachmentShown } from '../parts/attachments';
import { Frame } from '../parts/frame';
import { Mark } from '../parts/marks';
import { Cite, Said } from '../parts/said';
import { Fact, Hash } from '../parts/section';
import { submissionStateNames, unreadableName, type SubmissionState } from '../parts/submission-words';
import { Moment } from '../parts/times';

export type SubmissionShown = {
  readonly id: string;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly state: SubmissionState;
  readonly reason?: string;
  readonly caseId?: string;
  readonly raw: { readonly sha256: string; readonly bytes: number };
  readonly opened?: { readonly at: Instant; readonly by: string };
  /** Why the post room could not read it. */
  readonly unreadable?: string;
  /** What the post room read; left out when it could not be read. */
  readonly mail?: {
    readonly sender?: Sender;
    readonly subject: string;
    readonly text: string;
    readonly attachments: readonly AttachmentShown[];
  };
};

export type SubmissionPageProps = { readonly desk: Desk; readonly submission: SubmissionShown; readonly mayOpen: boolean };

/** One message: its text, its attachments by name and hash, and all its bytes as a file. */
export const submissionPage = ({ desk, submission, mayOpen }: SubmissionPageProps): JSX.Element => {
  const { mail, caseId } = submission;
  const subject = mail === undefined || mail.subject.trim() === '' ? `Submission ${submission.id}` : mail.subject;
  return (
    <Frame title="Submission" office={desk.office} desk={desk}>
      <p class="crumb">
        <a href="/">Queue</a> <span aria-hidden="true">/</span>{' '}
        {caseId !== undefined && (
          <>
            <a href={casePath(caseId)}>
              <Said text={caseId} />
            </a>{' '}
            <span aria-hidden="true">/</span>
          </>
        )}
      </p>
      <h1>
        <Said text={subject} />
      </h1>
      <AsItCame submission={submission} />
      <Opened desk={desk} submission={submission} mayOpen={mayOpen} />
      {submission.state === 'set-aside' && mayOpen && <SetAside desk={desk} id={submission.id} />}
      <section class="card" aria-label="Envelope">
        <Envelope submission={submission} now={desk.now} />
      </section>
      {mail ? (
        <section class="card" aria-labelledby="text-title">
          <h2 id="text-title">Text</h2>
          <p class="soft">Shown as plain text: nothing in it is a link, a picture or a program.</p>
          <pre class="paper" dir="auto" tabIndex={0}>
            <Said text={mail.text} />
          </pre>
          <Attachments
            attachments={mail.attachments}
            {...(submission.channel === 'email' && { path: (sha256: string) => attachmentPath(submission.id, sha256) })}
          />
        </section>
      ) : (
        <p>
          The message could not be read
          {submission.unreadable !== undefined && (
            <>
              : <Said text={unreadableName(submission.unreadable)} />
            </>
          )}
          . Its bytes are kept as they came.
        </p>
      )}
    </Frame>
  );
};

/** What is not shown here can be read nowhere else: nobody is asked to have read what cannot be opened. */
const AsItCame = ({ submission: { id, channel, raw } }: Pick<SubmissionPageProps, 'submission'>): JSX.Element => (
  <p>
    <a href={submissionRawPath(id)} download>
      {channel === 'email' ? 'Download the message as it came, with its attachments' : 'Download the paper as it was kept'}
    </a>{' '}
    <span class="soft">
      {channel === 'email' && '.eml, '}
      {bytesWords(raw.bytes)}. Your look is logged. It came from outside: open it only where foreign files may be opened.
    </span>
  </p>
);

function Envelope({ submission, now }: { readonly submission: SubmissionShown; readonly now: Instant }): JSX.Element {
  const { mail } = submission;
  return (
    <dl class="facts">
      <Fact name={`Received ${channelNames[submission.channel]}`}>
        <Moment at={submission.receivedAt} now={now} />
      </Fact>
      {mail?.sender && (
        <Fact name="From">
          <Said text={mail.sender.name} /> <Said text={`<${mail.sender.address}>`} />
          <span class="soft">
            {' '}
            DMARC {mail.sender.dmarc}
            {mail.sender.replyToDiffers && '; replies would go to another address'}
          </span>
        </Fact>
      )}
      <Fact name="What became of it">
        {submissionStateNames[submission.state]}
        {submission.reason !== undefined && (
          <>
            : <Said text={submission.reason} />
          </>
        )}
      </Fact>
      <Fact name="SHA-256 as received">
        <Hash value={submission.raw.sha256} />
      </Fact>
    </dl>
  );
}

function Opened({ desk, submission, mayOpen }: SubmissionPageProps): JSX.Element {
  const { id, caseId, opened, mail } = submission;
  if (opened) {
    return (
      <p>
        <Mark kind="done" text="Opened" /> by <Said text={personName(desk.people, opened.by)} />, <Moment at={opened.at} now={desk.now} />
      </p>
    );
  }
  if (!mayOpen) {
    return (
      <p>
        <Mark kind="owed" text="Unopened" />
      </p>
    );
  }
  return (
    <form method="post" action={caseId === undefined ? submissionOpenedPath(id) : orderPath(caseId, 'openSubmission')} class="next">
      <input type="hidden" name={TOKEN_FIELD} value={desk.formToken} />
      <input type="hidden" name={KEY_FIELD} value={`${desk.formKey}.open-submission`} />
      {caseId !== undefined && <input type="hidden" name="submissionId" value={id} />}
      <p>
        <Mark kind="owed" text="Unopened" /> {mail ? 'Read it' : 'Download it and read it'}, then say so: while it is unopened it may bar
        the notice to a customer. <Cite cite={actions.openSubmission.cite} />
      </p>
      <button type="submit">I have read it</button>
    </form>
  );
}

/** The machine may have taken an agency's answer for one of another machine. */
const SetAside = ({ desk, id }: { readonly desk: Desk; readonly id: string }): JSX.Element => (
  <form method="post" action={submissionTakenUpPath(id)} class="next">
    <input type="hidden" name={TOKEN_FIELD} value={desk.formToken} />
    <p>
      <Mark kind="owed" text="Set aside" /> It is on no case. If it is a request or belongs to one, take it up: it joins the case that it
      names, or opens one, as received when it came.
    </p>
    <button type="submit">Take it up</button>
  </form>
);
