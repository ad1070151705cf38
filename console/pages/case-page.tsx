import type { JSX } from 'preact';
import { askingAgency, type CaseFile } from '../../domain/case/case-file';
import { whyNotAtAll } from '../../domain/case/actions';
import type { Unopened } from '../../domain/rules/gates';
import { actorOf, type Desk } from '../desk';
import type { Agency, Given } from '../field';
import { stepsOf } from '../next-steps';
import { CaseHeader } from '../parts/case-header';
import { AbuseReferral } from '../parts/abuse';
import { Costs } from '../parts/costs';
import { Holds, Sisters, Submissions, type CaseMail } from '../parts/case-side';
import { Deadlines, Stuck } from '../parts/deadlines';
import { FlashLine, type Flash } from '../parts/flash';
import { Frame } from '../parts/frame';
import { Letters } from '../parts/letters';
import { BackupCopy, BurdenMotion, ComityMotion } from '../parts/motions';
import { Notice } from '../parts/notice';
import { NoticeLadder } from '../parts/notice-ladder';
import { ObjectionWindow } from '../parts/objection';
import type { RefusedForm } from '../parts/order-form';
import { OtherOrders, WhatNext } from '../parts/orders';
import { Productions } from '../parts/productions';
import { Proposals } from '../parts/proposals';
import { Asked, Decisions, Requirements } from '../parts/request';
import { Timeline, type TimelineEntry } from '../parts/timeline';

export type CasePageProps = {
  readonly desk: Desk;
  readonly file: CaseFile;
  /** The whole ledger of the case, in order; left out for those who may not read what people wrote. */
  readonly entries?: readonly TimelineEntry[];
  readonly mail: readonly CaseMail[];
  readonly agencies: readonly Agency[];
  readonly unopened?: Unopened;
  readonly mayReadPassphrase: boolean;
  /** May this person look at what was collected, and is it there? */
  readonly mayReadRecords: boolean;
  readonly flash?: Flash;
  /** An order that was not taken: its form is shown again. */
  readonly refused?: RefusedForm;
};

/** Everything about one case, and everything that may be done with it. */
export function casePage({ desk, file, entries, mail, agencies, unopened, flash, refused, ...may }: CasePageProps): JSX.Element {
  const { viewer, now, people } = desk;
  const attachments = mail.flatMap(({ id, attachments: pieces = [] }) => pieces.map((piece) => ({ ...piece, submissionId: id })));
  const given: Given = { file, viewer, now, people, agencies, unopened, attachments };
  const orders = { steps: stepsOf(given), given, tokens: desk, refused };
  const mayUndo = whyNotAtAll('stopLetter', file, actorOf(desk)) === undefined;
  const agency = agencies.find(({ id }) => id === askingAgency(file));
  const shown = { file, now, people };
  return (
    <Frame title={`${refused ? 'Not done: ' : ''}${file.caseId}`} office={desk.office} desk={desk}>
      <FlashLine flash={flash} entries={entries} desk={desk} refused={refused} />
      <CaseHeader {...shown} agencies={agencies} />
      <WhatNext {...orders} />
      <div class="columns">
        <div class="column">
          <Stuck file={file} />
          <Requirements file={file} agency={agency} desk={desk} />
          <Asked file={file} />
          <Decisions file={file} />
          <Proposals file={file} people={people} />
          <Productions file={file} now={now} {...may} />
          {entries && <Timeline entries={entries} people={people} />}
        </div>
        <div class="column">
          <Deadlines file={file} now={now} />
          <Notice {...shown} unopened={unopened} />
          <NoticeLadder {...shown} />
          <ObjectionWindow {...shown} />
          <ComityMotion file={file} now={now} />
          <BurdenMotion file={file} />
          <BackupCopy file={file} now={now} />
          <AbuseReferral {...shown} />
          <Letters file={file} now={now} tokens={desk} mayUndo={mayUndo} />
          <Submissions file={file} now={now} mail={mail} />
          <Holds file={file} now={now} />
          <Costs file={file} people={people} />
          <Sisters file={file} />
        </div>
      </div>
      <OtherOrders {...orders} />
    </Frame>
  );
}
