/** A desk and cases for the pages' tests, built as the office builds them. All names, numbers and domains are fictional. */
import type { Desk, Person } from '../../console/desk';
import type { CasePageProps } from '../../console/pages/case-page';
import type { QueuePageProps } from '../../console/pages/queue-page';
import { attention } from '../../domain/case/attention';
import type { CaseFile } from '../../domain/case/case-file';
import { completeness } from '../../domain/case/stage';
import type { Role } from '../../domain/case/parts';
import { instant } from '../domain/calendar/office';
import { aCase, anInstrument, aWarrant, type Case } from '../support/case-builders';

export const people: readonly Person[] = [
  { id: 'intake-1', name: 'Ines Calder', role: 'intake' },
  { id: 'analyst-1', name: 'Anna Lindqvist', role: 'analyst' },
  { id: 'counsel-1', name: 'Carla Mendes', role: 'counsel' },
  { id: 'custodian-1', name: 'Rosa Ibarra', role: 'custodian' },
  { id: 'auditor-1', name: 'Audrey Winslow', role: 'auditor' },
  { id: 'administrator-1', name: 'Adam Reyes', role: 'administrator' },
];

export const personOf = (role: Role): Person => people.find((person) => person.role === role) ?? { id: `${role}-1`, name: role, role };

export const aDesk = (role: Role = 'counsel', change: Partial<Desk> = {}): Desk => ({
  office: 'Example Dial, Inc.',
  viewer: personOf(role),
  now: instant('2026-11-20T11:20'),
  people,
  formToken: 'form-token-of-this-session',
  formKey: 'k7Qm2x',
  ...change,
});

export const someAgencies = [{ id: 'A-1', name: 'Example County Sheriff', domains: ['sheriff.example'] }];

export const casePropsOf = (made: Case, desk: Desk = aDesk(), change: Partial<CasePageProps> = {}): CasePageProps => ({
  desk,
  file: made.file,
  entries: made.events.map((event, index) => ({ seq: index + 1, event })),
  mail: made.file.submissions.map(({ id, sender }) => ({ id, subject: 'Search warrant SW-26-0177', from: sender?.address ?? 'by post' })),
  agencies: someAgencies,
  unopened: { ofCase: 0, ofAgency: 0, unmatched: 0, related: [] },
  mayReadPassphrase: desk.viewer.role === 'custodian',
  mayReadRecords: desk.viewer.role === 'custodian',
  ...change,
});

/** A warrant whose production waits for counsel, with a nondisclosure order, a letter in its undo window and a stuck step. */
export function aBusyCase(): Case {
  const checked = aCase({ caseId: 'LR-7K3Q-9WDM' })
    .triaged()
    .order({ type: 'assign', to: 'counsel-1' })
    .order({ type: 'recordFacts', facts: aWarrant({ identifiers: ['+12065550143', '+12065550144'] }) })
    .complete()
    .letter('acknowledgement')
    .barred('2027-02-01')
    .wait('2026-11-12T09:30')
    .order({ type: 'note', text: 'Called Agent Example: the second number belongs to the same account.' })
    .reviewed()
    .wait('2026-11-16T14:05')
    .collected(1_842)
    .order({ type: 'logEffort', minutes: 95, what: 'Compared the period with the switch’s own counters' })
    .wait('2026-11-20T11:19')
    .checked();
  return checked.happens(
    {
      type: 'LetterQueued',
      at: checked.now,
      by: 'analyst-1',
      letter: 'interim/1',
      kind: 'interim',
      sendAt: { ...laterBy(checked), at: checked.now + 60_000 },
    },
    { type: 'StepFailed', at: checked.now, by: 'machine', step: 'sendLetter/nondisclosureQuery/1', code: 'unreachable' },
  );
}

const laterBy = ({ file, now }: Case) => {
  const due = completeness(file.stage)?.due;
  if (due === undefined) throw new Error('the case is not complete');
  return { ...due, at: now };
};

/** A case with everything that has a panel of its own: costs, attempts of notice, an objection, abuse, comity and a backup copy. */
export function aCaseOfPanels(): Case {
  const demanded = aCase({ caseId: 'LR-9KXM-2PQA' })
    .triaged()
    .withFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] })
    .order({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' })
    .order({ type: 'confirmBackup' })
    .order({ type: 'recordFacts', facts: aWarrant({ categories: ['callDetail', 'otherNonContent'] }) })
    .complete()
    .order({ type: 'logEffort', minutes: 95, what: 'Compared two systems.' })
    .order({ type: 'findBurdensome', ground: 'volume', reason: 'Ten years of records.', expectedMinutes: 900 })
    .order({ type: 'estimateCosts', minutes: 900, what: 'A search by hand.' })
    .order({ type: 'referAbuse', seen: 'Ten thousand robocalls an hour.' })
    .order({ type: 'instructNoAction', document: 'S-1', quote: 'Please take no action.', expires: '2026-12-14' })
    .reviewed()
    .collected()
    .order({ type: 'announceToCustomer', reason: 'There is time.' })
    .order({ type: 'recordObjection', grounds: 'A motion to quash.' })
    .order({ type: 'resolveObjection', outcome: 'overruled', reason: 'The court said so.' })
    .checked()
    .approved()
    .packaged();
  return demanded
    .wait('2026-11-20T10:00')
    .letter('production')
    .released()
    .sent('customerNotice/1')
    .order({ type: 'recordBounce', letter: 'customerNotice/1', how: 'It came back.' });
}

/** The case of a cracked subpoena: no period, found deficient. */
export const aDeficientCase = (): Case =>
  aCase({ caseId: 'LR-2VXN-4HPA' })
    .triaged()
    .withFacts({ anyAndAll: true }, 'period')
    .deficient()
    .sent('deficiency/1')
    .wait('2026-11-20T11:19');

export const rowOf = (file: CaseFile): QueuePageProps['rows'][number] => {
  const [next] = file.obligations;
  const due = completeness(file.stage)?.due.at;
  return {
    caseId: file.caseId,
    procedure: file.procedure,
    stage: file.stage.kind,
    ...(file.stage.kind === 'closed' && { outcome: file.stage.outcome }),
    ...(file.assignee !== undefined && { assignee: file.assignee }),
    ...(file.agency && { agency: file.agency.name }),
    ...(due !== undefined && { dueAt: due }),
    ...(next && { nextAt: next.at, nextWhat: next.what }),
    owed: file.owed.length,
    stuck: file.stuck.length,
    late: 0,
    notice: file.notice.kind,
    attention: attention(file),
  };
};

export function aQueue(desk: Desk = aDesk()): QueuePageProps {
  const files = [aBusyCase().file, aDeficientCase().file, aCase({ caseId: 'LR-D81R-0ZTE', at: instant('2026-11-20T10:02') }).file];
  const overdue = rowOf(aCase({ caseId: 'LR-55HM-QQ1B' }).triaged().withFacts().complete().wait('2026-11-26T09:00').file);
  return {
    desk,
    rows: [...files.map(rowOf), { ...overdue, dueAt: instant('2026-11-19T17:00'), assignee: 'analyst-1' }],
    filter: { mine: false, closed: false },
    counts: { open: 4, closed: 11, owing: 1, stuck: 1 },
    submissions: [
      {
        id: 'S-9',
        receivedAt: instant('2026-11-20T08:41'),
        state: 'set-aside',
        opened: false,
        subject: 'Re: Re: your account',
        from: 'someone@mail.example',
        reason: 'automatic reply',
      },
      {
        id: 'S-10',
        receivedAt: instant('2026-11-20T10:02'),
        state: 'opened-case',
        opened: false,
        subject: 'Grand jury subpoena 26-1182',
        from: 'a.ruiz@fio.example',
        caseId: 'LR-D81R-0ZTE',
      },
    ],
  };
}
