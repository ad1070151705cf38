import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import type { Desk } from '../desk';
import { casePath, queuePath, submissionPath, type QueueFilter } from '../paths';
import { Frame } from '../parts/frame';
import { Mark } from '../parts/marks';
import { QueueTable, type QueueRow } from '../parts/queue-table';
import { Said } from '../parts/said';
import { Section } from '../parts/section';
import { submissionStateNames, type SubmissionState } from '../parts/submission-words';
import { Moment } from '../parts/times';
import { counted } from '../when';

/** A submission that nobody has opened, or that found no case. */
export type WaitingSubmission = {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly state: SubmissionState;
  readonly opened: boolean;
  readonly subject?: string;
  readonly from?: string;
  /** Whoever looks does not read papers. */
  readonly unseen?: boolean;
  readonly reason?: string;
  readonly caseId?: string;
};

export type QueuePageProps = {
  readonly desk: Desk;
  /** Sorted by the next deadline. */
  readonly rows: readonly QueueRow[];
  readonly filter: QueueFilter;
  readonly counts: { readonly open: number; readonly closed: number; readonly owing: number; readonly stuck: number };
  readonly submissions: readonly WaitingSubmission[];
  /** Cursor of the next rows, when there are more. */
  readonly after?: string;
};

/** The desk's first page: what must be done next, by anybody or by me. */
export const queuePage = ({ desk, rows, filter, counts, submissions, after }: QueuePageProps): JSX.Element => (
  <Frame title="Queue" office={desk.office} desk={desk}>
    <header class="queue-header">
      <h1>Queue</h1>
      <p class="counts">
        <span>
          <strong>{counts.open}</strong> open
        </span>
        {counts.owing > 0 && <Mark kind="owed" text={`${counts.owing} with something owed`} />}
        {counts.stuck > 0 && <Mark kind="stuck" text={`${counts.stuck} stuck`} />}
        <span class="soft">{counts.closed} closed</span>
      </p>
      <Filters filter={filter} />
    </header>
    {submissions.length > 0 && <Waiting submissions={submissions} now={desk.now} />}
    <section aria-label="Cases">
      {rows.length === 0 ? <Empty filter={filter} /> : <QueueTable rows={rows} now={desk.now} people={desk.people} />}
      {after !== undefined && (
        <p>
          <a href={queuePath(filter, after)}>Later deadlines</a>
        </p>
      )}
    </section>
  </Frame>
);

const Filters = ({ filter }: { readonly filter: QueueFilter }): JSX.Element => (
  <nav aria-label="Which cases" class="filters">
    <Choice filter={filter} to={{ ...filter, mine: false }} text="Everybody’s" />
    <Choice filter={filter} to={{ ...filter, mine: true }} text="Mine" />
    <span class="between" aria-hidden="true" />
    <Choice filter={filter} to={{ ...filter, closed: false }} text="Open" />
    <Choice filter={filter} to={{ ...filter, closed: true }} text="Open and closed" />
  </nav>
);

const Choice = ({ filter, to, text }: { readonly filter: QueueFilter; readonly to: QueueFilter; readonly text: string }): JSX.Element => (
  <a href={queuePath(to)} aria-current={filter.mine === to.mine && filter.closed === to.closed ? 'true' : undefined}>
    {text}
  </a>
);

const Empty = ({ filter }: { readonly filter: QueueFilter }): JSX.Element => (
  <div class="empty">
    <p>
      <strong>{filter.mine ? 'No case is assigned to you.' : 'No case is waiting.'}</strong>
    </p>
    <p class="soft">
      {filter.mine ? (
        <>
          Look at <a href={queuePath({ ...filter, mine: false })}>everybody’s cases</a>.
        </>
      ) : (
        'A case opens by itself when a request arrives in the legal mailbox.'
      )}
    </p>
  </div>
);

const Waiting = ({ submissions, now }: { readonly submissions: readonly WaitingSubmission[]; readonly now: Instant }): JSX.Element => (
  <Section id="waiting" title="Submissions to look at" count={submissions.length}>
    <p class="soft">
      No customer is told anything while mail of their agency, or of nobody known, is unopened (N3).{' '}
      {counted(submissions.length, 'submission')} to look at.
    </p>
    <ul class="plain rows">
      {submissions.map((submission) => (
        <li key={submission.id}>
          <a href={submissionPath(submission.id)}>
            <Said
              text={
                submission.subject === undefined || submission.subject.trim() === '' ? `Submission ${submission.id}` : submission.subject
              }
            />
          </a>{' '}
          {!submission.opened && <Mark kind="owed" text="unopened" />}
          <br />
          <span class="soft">
            <Said text={submission.from ?? (submission.unseen ? 'sender not shown' : 'no sender')} />,{' '}
            {submissionStateNames[submission.state]}
            {submission.reason !== undefined && (
              <>
                : <Said text={submission.reason} />
              </>
            )}
          </span>
          {submission.caseId !== undefined && (
            <>
              {' '}
              <a href={casePath(submission.caseId)}>
                <Said text={submission.caseId} />
              </a>
            </>
          )}
          <br />
          <Moment at={submission.receivedAt} now={now} />
        </li>
      ))}
    </ul>
  </Section>
);
