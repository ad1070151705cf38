import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import type { CaseFile } from '../../domain/case/case-file';
import { answerRests } from '../../domain/case/answer-rests';
import { motionPends } from '../../domain/case/burden-motion';
import type { Procedure } from '../../domain/case/parts';
import { completeness } from '../../domain/case/stage';
import { protectedNames } from '../../domain/rules/held-disclosure';
import { sentence } from '../../domain/calendar/derivation';
import { personName, type Person } from '../desk';
import type { Agency } from '../field';
import { channelNames, outcomeNames, procedureNames, stageNames } from '../names';
import { duplicateNames } from '../other-case-words';
import { counted, dayWords } from '../when';
import { Mark } from './marks';
import { Said } from './said';
import { Fact } from './section';
import { DayShown, Moment, Readings } from './times';

export type CaseShown = { readonly file: CaseFile; readonly now: Instant; readonly people: readonly Person[] };

/** Was the promised day let pass? Said only while an answer is still owed. */
function isOverdue(file: CaseFile, now: Instant): boolean {
  const due = completeness(file.stage)?.due;
  const answered = file.stage.kind === 'delivered' || file.stage.kind === 'refused' || file.stage.kind === 'closed';
  return due !== undefined && !answered && !answerRests(file) && due.at < now;
}

/** `agencies`: the registry, for an agency that is known by its domain only. */
export function CaseHeader({ file, now, people, agencies }: CaseShown & { readonly agencies: readonly Agency[] }): JSX.Element {
  const { stage } = file;
  return (
    <header class="case-header">
      <p class="crumb">
        <a href="/">Queue</a> <span aria-hidden="true">/</span>
      </p>
      <h1>
        <Said text={file.caseId} />
      </h1>
      <p class="standing">
        {(file.procedure !== 'received' || stage.kind !== 'closed') && <strong>{procedureNames[file.procedure]}</strong>}
        <span class="stage">
          {stageNames[stage.kind]}
          {stage.kind === 'closed' && `: ${outcomeNames[stage.outcome]}`}
        </span>
        {isOverdue(file, now) && <Mark kind="overdue" text="Answer overdue" />}
        {file.stuck.length > 0 && <Mark kind="stuck" text={`${counted(file.stuck.length, 'step')} stuck`} />}
        {file.owed.length > 0 && <Mark kind="owed" text={`${file.owed.length} owed`} />}
        {file.childSafety && <Mark kind="overdue" text="Child endangerment" />}
        {file.protectedPersons?.map(({ kind, decided }) => (
          <Mark key={kind} kind={decided ? 'quiet' : 'barred'} text={`Protected: ${protectedNames[kind]}`} />
        ))}
        {file.conflicts?.some(({ resolved }) => !resolved) && <Mark kind="barred" text="Orders contradict each other" />}
        {file.duplicates?.map(({ of, state }) => (
          <Mark key={of} kind={state === 'ruledOut' ? 'quiet' : 'barred'} text={`${duplicateNames[state]} ${of}`} />
        ))}
        {file.superseded && <Mark kind="barred" text={`Superseded: ${file.superseded.successor} answers`} />}
        {motionPends(file) && <Mark kind="barred" text="Motion pending: not produced" />}
        {file.withdrawn && <Mark kind="barred" text="Withdrawn by the agency" />}
      </p>
      <CaseDates file={file} now={now} people={people} agencies={agencies} />
    </header>
  );
}

const answerWords = (due: Instant | undefined, awaited: boolean, now: Instant): string =>
  awaited || due === undefined ? 'Answer due' : due < now ? 'Answer was due' : 'Answer was promised for';

const begins = 'The promise begins when the request is complete.';
const promiseWords: Readonly<Record<Procedure, string>> = {
  received: begins,
  legalRequest: begins,
  emergencyRequest: 'An emergency has no promised day: a person answers at once.',
  preservationRequest: 'No day is promised.',
  ownInitiative: 'Nobody has asked: no day is promised.',
};

/** Until the facts are recorded it is known by the domain of the sender, if at all. */
function AgencyOf({ file, agencies }: { readonly file: CaseFile; readonly agencies: readonly Agency[] }): JSX.Element {
  if (file.agency) return <Said text={file.agency.name} />;
  const sent = file.submissions.find(({ agencyId }) => agencyId !== undefined)?.agencyId;
  const known = agencies.find(({ id }) => id === sent);
  if (!known) return <span class="soft">{file.stage.kind === 'closed' ? 'not known' : 'not known yet'}</span>;
  return (
    <>
      <Said text={known.name} /> <span class="soft">(by the sender’s domain)</span>
    </>
  );
}

function CaseDates({ file, now, people, agencies }: CaseShown & { readonly agencies: readonly Agency[] }): JSX.Element {
  const complete = completeness(file.stage);
  const { kind } = file.stage;
  // What has been answered, has ended or waits for a court is not counted down to.
  const awaited = kind !== 'delivered' && kind !== 'refused' && kind !== 'closed' && !answerRests(file);
  const notYet = <span class="soft">not yet</span>;
  return (
    <dl class="facts">
      <Fact name={`Received ${channelNames[file.channel]}`}>
        <Moment at={file.receivedAt} now={now} />
      </Fact>
      <Fact name="Valid as of">{complete ? <Moment at={complete.validAt} now={now} /> : notYet}</Fact>
      <Fact name="Found complete">{complete ? <Moment at={complete.foundCompleteAt} now={now} /> : notYet}</Fact>
      <Fact name="Agency">
        <AgencyOf file={file} agencies={agencies} />
      </Fact>
      <Fact name="Assigned to">
        {file.assignee === undefined ? <span class="soft">nobody</span> : <Said text={personName(people, file.assignee)} />}
        {people.some(({ id, left }) => left && id === file.assignee) && <span class="soft"> (works here no more)</span>}
      </Fact>
      {file.nextPerson !== undefined && (
        <Fact name="If overdue, goes to">
          <Said text={personName(people, file.nextPerson)} />
        </Fact>
      )}
      <Fact name="Policy">
        <Said text={file.policy} />
      </Fact>
      <div class="fact fact-wide">
        <dt>{answerWords(complete?.due.at, awaited, now)}</dt>
        <dd>
          {complete ? (
            <>
              <strong>{awaited ? <DayShown day={complete.due.on} now={now} /> : dayWords(complete.due.on)}</strong>
              {answerRests(file) && ' Nobody is obliged to produce while the motion is pending.'}
              <br />
              <span class="reasoning">
                <Said text={sentence(complete.due.derivation)} />
              </span>
              <Readings dated={complete.due} />
              {complete.earlier.length > 0 && (
                <span class="soft"> Before it: {complete.earlier.map(({ on }) => dayWords(on)).join('; ')}.</span>
              )}
            </>
          ) : (
            <span class="soft">{awaited ? promiseWords[file.procedure] : 'No day was promised.'}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}
