import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import { isoInstant } from '../../domain/calendar/pacific';
import type { AttentionKind } from '../../domain/case/attention';
import type { CaseFile } from '../../domain/case/case-file';
import type { ObligationKind, Outcome, Procedure } from '../../domain/case/parts';
import type { StageKind } from '../../domain/case/stage';
import { personName, type Person } from '../desk';
import { obligationNames, outcomeNames, procedureNames, stageNames } from '../names';
import { casePath } from '../paths';
import { counted, momentWords, relativeWords } from '../when';
import { Mark } from './marks';
import { Said } from './said';

export type QueueRow = {
  readonly caseId: string;
  readonly procedure: Procedure;
  readonly stage: StageKind;
  readonly outcome?: Outcome;
  readonly assignee?: string;
  readonly agency?: string;
  /** Of the paper that opened it, for those who read papers. */
  readonly subject?: string;
  readonly from?: string;
  /** When the answer was promised. */
  readonly dueAt?: Instant;
  readonly nextAt?: Instant;
  readonly nextWhat?: ObligationKind;
  readonly owed: number;
  readonly stuck: number;
  /** Letters that should have left five minutes ago. */
  readonly late: number;
  readonly notice: CaseFile['notice']['kind'];
  readonly attention: readonly AttentionKind[];
};

type RowsProps = { readonly rows: readonly QueueRow[]; readonly now: Instant; readonly people: readonly Person[] };

/** The cases, emergencies before all others, then the next deadline first. On a narrow screen each row becomes a card; the roles keep it a table for those who hear it. */
export const QueueTable = ({ rows, now, people }: RowsProps): JSX.Element => (
  <table class="queue" role="table">
    <caption class="unseen">Cases, emergencies first, then the next deadline</caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">
          Next deadline
        </th>
        <th scope="col" role="columnheader">
          Case
        </th>
        <th scope="col" role="columnheader">
          Stands
        </th>
        <th scope="col" role="columnheader">
          Assigned to
        </th>
        <th scope="col" role="columnheader">
          Attention
        </th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <Row key={row.caseId} row={row} now={now} people={people} />
      ))}
    </tbody>
  </table>
);

function Row({ row, now, people }: { readonly row: QueueRow; readonly now: Instant; readonly people: readonly Person[] }): JSX.Element {
  const { caseId, procedure, stage, outcome, assignee, nextAt, nextWhat, attention } = row;
  return (
    <tr role="row" class={attention.includes('emergency') ? 'urgent' : undefined}>
      <td role="cell" class="next-cell">
        {nextAt === undefined || nextWhat === undefined ? (
          <span class="soft">none</span>
        ) : (
          <>
            <strong>{relativeWords(nextAt, now)}</strong> {obligationNames[nextWhat]}
            <br />
            <time class="soft" dateTime={isoInstant(nextAt)}>
              {momentWords(nextAt)}
            </time>
          </>
        )}
      </td>
      <th scope="row" role="rowheader">
        <a href={casePath(caseId)}>
          <Said text={caseId} />
        </a>
        <Papers row={row} />
      </th>
      <td role="cell">
        {stageNames[stage]}
        {outcome !== undefined && `: ${outcomeNames[outcome]}`}
        <br />
        <span class="soft">{procedureNames[procedure]}</span>
      </td>
      <td role="cell" class="assignee">
        {assignee === undefined ? <span class="soft">nobody</span> : <Said text={personName(people, assignee)} />}
      </td>
      <td role="cell" class="marks">
        <Attention row={row} now={now} />
      </td>
    </tr>
  );
}

/** What it is about, and who asks: by its agency, or by the sender's own words. */
function Papers({ row: { agency, from, subject } }: { readonly row: QueueRow }): JSX.Element {
  const lines = [subject?.trim(), agency ?? from].filter((line) => line !== undefined && line !== '');
  return (
    <>
      {lines.map((line) => (
        <span key={line} class="soft line">
          <Said text={line ?? ''} />
        </span>
      ))}
    </>
  );
}

const attentionNames: Readonly<Record<AttentionKind, string>> = {
  emergency: 'emergency',
  suspectedDuplicate: 'duplicate not decided',
  proposalWaits: 'waits for a second person',
  motionPends: 'motion pending',
  unreadProhibition: 'prohibition before its papers',
  ownerUnknown: 'whose number is not known',
};

const answered: readonly StageKind[] = ['delivered', 'refused', 'closed'];

function Attention({ row, now }: { readonly row: QueueRow; readonly now: Instant }): JSX.Element {
  const overdue = row.dueAt !== undefined && row.dueAt < now && !answered.includes(row.stage);
  // Nothing else is left to do, and no clock asks for it: without a word it would lie here for ever.
  const decides = row.procedure === 'legalRequest' && row.stage === 'delivered' && row.notice !== 'owed' && row.notice !== 'released';
  const waits = decides || row.attention.length > 0;
  const nothing = !overdue && row.stuck === 0 && row.late === 0 && row.owed === 0 && row.notice !== 'owed' && !waits;
  return (
    <>
      {overdue && <Mark kind="overdue" text="overdue" />}
      {row.stuck > 0 && <Mark kind="stuck" text={`${row.stuck} stuck`} />}
      {row.late > 0 && <Mark kind="stuck" text={`${counted(row.late, 'letter')} not out`} />}
      {row.owed > 0 && <Mark kind="owed" text={`${row.owed} owed`} />}
      {row.notice === 'owed' && <Mark kind="quiet" text="notice owed" />}
      {decides && <Mark kind="quiet" text="costs not decided" />}
      {row.attention.map((kind) => (
        <Mark key={kind} kind={kind === 'emergency' ? 'overdue' : 'quiet'} text={attentionNames[kind]} />
      ))}
      {nothing && <span class="unseen">nothing</span>}
    </>
  );
}
