/** Fixed cases for the letters, made by the orders that staff would give: dates and sentences come from the law itself. Everything is fictional. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDaysAfter } from '../../../domain/calendar/periods';
import type { CaseFile } from '../../../domain/case/case-file';
import { emptyFile } from '../../../domain/case/case-file';
import type { Command } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import type { CaseEvent } from '../../../domain/case/events';
import { fold } from '../../../domain/case/evolve';
import type { AgencyEvidence, RequestFacts } from '../../../domain/case/instrument';
import type { Hold, Sender } from '../../../domain/case/parts';
import type { Letter } from '../../../domain/letters/letter';
import type { ProviderProfile } from '../../../domain/letters/profile';
import { currentPack } from '../../../domain/policy/packs';
import { linkEnd, preservationEnd, receivedDates } from '../../../domain/rules/dates';
import { prohibitionDates } from '../../../domain/rules/prohibitions';
import { renderLetter } from '../../../mail/render';

export const at = (text: string): number => Date.parse(text);
/** Tuesday, November 10, 2026, 10:00 in the office: the day before Veterans Day. */
export const received = at('2026-11-10T18:00:00Z');
export const TARGET = '+12065550143';
export const OTHER_TARGET = '+12065550144';

export const profile: ProviderProfile = {
  name: 'Example Dial, Inc.',
  mailbox: 'legal@provider.example',
  addressLines: ['Example Dial, Inc.', 'Legal Department', '100 Sample Plaza, Suite 10', 'Exampleton, CA 00000'],
  publicUrl: 'https://writ.provider.example',
  incorporatedIn: 'state:DE',
  headquarteredIn: 'state:CA',
};

export const agency: AgencyEvidence = {
  agencyId: 'A-1',
  name: 'Sampleton Police Department',
  domain: 'police.sampleton.example',
  verifiedBy: 'counsel-1',
  verifiedOn: '2026-10-01',
};
export const sender: Sender = {
  address: 'dana.reed@police.sampleton.example',
  name: 'Dana Reed',
  domain: 'police.sampleton.example',
  dmarc: 'pass',
  replyToDiffers: false,
};

export const facts: RequestFacts = {
  instrument: {
    kind: 'grandJurySubpoena',
    number: 'GJ-26-1182',
    issuer: 'Superior Court of Sample County',
    issuedOn: '2026-11-05',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: 'Detective Dana Reed', email: 'dana.reed@police.sampleton.example', phone: '+12065550110' },
  categories: ['basicSubscriber', 'callDetail', 'storedContent'],
  anyAndAll: false,
  identifiers: [TARGET, OTHER_TARGET],
  period: { from: '2026-09-01', to: '2026-10-31' },
  documents: ['S-1'],
};

type Change = { readonly sender?: Sender | undefined; readonly channel?: CaseFile['channel']; readonly numbers?: readonly string[] };

/** A case as the door opens it. */
export function opened(change: Change = {}): CaseFile {
  const dates = receivedDates(received, currentPack);
  const from = 'sender' in change ? change.sender : sender;
  const event: CaseEvent = {
    type: 'Received',
    at: received,
    by: 'machine',
    caseId: 'LR-7K2M-9QXD',
    policy: currentPack.id,
    channel: change.channel ?? 'email',
    submissionId: 'S-1',
    receivedAt: received,
    rawSha256: '0'.repeat(64),
    numbers: change.numbers ?? [TARGET],
    triage: dates.triage,
    provisionalEnd: dates.provisionalEnd,
    ...(from && { sender: from, agencyId: 'A-1' }),
  };
  return fold(emptyFile('LR-7K2M-9QXD'), [event]);
}

/** What an order of counsel does to the file. */
export const ordered = (file: CaseFile, command: Command, when: number): CaseFile =>
  fold(file, decide(command, file, { id: 'counsel-1', role: 'counsel' }, when, { agency }));
export const happened = (file: CaseFile, ...events: readonly CaseEvent[]): CaseFile => fold(file, events);

export const triaged = (change: Change = {}): CaseFile => ordered(opened(change), { type: 'triage', procedure: 'legalRequest' }, received);
export const withFacts = (change: Partial<RequestFacts> = {}): CaseFile =>
  ordered(triaged(), { type: 'recordFacts', facts: { ...facts, ...change } }, at('2026-11-10T20:00:00Z'));
export const complete = (): CaseFile => ordered(withFacts(), { type: 'findComplete' }, at('2026-11-10T21:00:00Z'));

/** R4 and R6 fail, found on Thursday, November 12. */
export const deficient = (): CaseFile => {
  const { period: _none, ...rest } = facts;
  const file = ordered(triaged(), { type: 'recordFacts', facts: { ...rest, anyAndAll: true } }, at('2026-11-12T18:00:00Z'));
  return ordered(file, { type: 'findDeficient' }, at('2026-11-12T18:30:00Z'));
};

/** Read as a request for what is stated, through the day of receipt. */
export const narrowedRequest = (): CaseFile => {
  const file = withFacts({ anyAndAll: true, period: { from: '2026-09-01' } });
  const read = { categories: facts.categories, period: { from: '2026-09-01', to: '2026-11-10' } };
  return ordered(file, { type: 'narrow', ...read, reason: 'Any and all, to the present.' }, at('2026-11-10T20:30:00Z'));
};
/** Counsel gives one week of one line's calls and three columns of its subscriber record. */
export const answeredInPart = (): CaseFile => {
  const decisions = [TARGET, OTHER_TARGET].flatMap((identifier) => [
    identifier === TARGET
      ? ({ identifier, category: 'basicSubscriber', decision: 'grant' } as const)
      : ({
          identifier,
          category: 'basicSubscriber',
          decision: 'narrow',
          reason: 'overbroad',
          limitedTo: ['name', 'address', 'number_e164'],
        } as const),
    {
      identifier,
      category: 'callDetail',
      decision: 'narrow',
      reason: 'overbroad',
      period: { from: '2026-09-01', to: '2026-09-07' },
    } as const,
    { identifier, category: 'storedContent', decision: 'refuse', reason: 'contentNeedsWarrant' } as const,
  ]);
  return ordered(complete(), { type: 'decideReview', decisions, reason: 'The first week.' }, at('2026-11-12T18:00:00Z'));
};

const produced = (accountId: string, category: 'basicSubscriber' | 'callDetail', identifier: string) =>
  ({
    objectId: `O-${identifier}-${category}`,
    name: '0001.csv',
    sha256: '1'.repeat(64),
    bytes: 1,
    rows: 3,
    category,
    identifier,
    accountId,
  }) as const;
export const reviewed = (): CaseFile =>
  ordered(complete(), { type: 'decideReview', reason: 'As the matrix proposes.' }, at('2026-11-12T18:00:00Z'));

/** Counsel's proposal as it stands: subscriber and call records granted, content refused; two accounts. */
export function packaged(): CaseFile {
  const when = at('2026-11-16T18:00:00Z');
  const files = [
    produced('ACC-1', 'basicSubscriber', TARGET),
    produced('ACC-1', 'callDetail', TARGET),
    produced('ACC-2', 'basicSubscriber', OTHER_TARGET),
  ];
  const collected = happened(reviewed(), {
    type: 'Collected',
    at: when,
    by: 'machine',
    collection: { number: 1, files, digest: 'd'.repeat(64), ambiguous: [] },
  });
  const checked = ordered(collected, { type: 'passQualityCheck', note: 'All rows lie in the period.' }, when);
  const approved = ordered(checked, { type: 'approveProduction', digest: 'd'.repeat(64), reason: 'It is what was granted.' }, when);
  const linkEnds = linkEnd(when, currentPack);
  return happened(approved, {
    type: 'Packaged',
    at: when,
    by: 'machine',
    package: {
      productionId: 'PROD-LR-7K2M-9QXD-0001',
      objectId: 'O-9',
      sha256: 'a'.repeat(64),
      bytes: 48_211,
      linkEnds,
      collection: 1,
      accounts: ['ACC-1', 'ACC-2'],
    },
  });
}

/** The production letter has left on Monday, November 16. */
export function delivered(): CaseFile {
  const when = at('2026-11-16T19:00:00Z');
  const sendAt = businessDaysAfter(when, 0, currentPack.calendar, 'test', 'test');
  return happened(
    packaged(),
    { type: 'LetterQueued', at: when, by: 'machine', letter: 'production/1', kind: 'production', sendAt },
    { type: 'LetterSent', at: when, by: 'machine', letter: 'production/1', messageId: '<1@provider.example>' },
  );
}

export const barred = (file: CaseFile): CaseFile =>
  ordered(
    file,
    { type: 'recordNondisclosure', issuer: 'Superior Court of Sample County', issuedOn: '2026-11-05', ends: '2027-05-01', document: 'S-1' },
    at('2026-11-10T22:00:00Z'),
  );

/** The order of the court ends on a Friday, and we ourselves wait longer with the notice. */
export const outlasted = (): CaseFile => {
  const when = at('2026-11-10T22:00:00Z');
  const court = {
    type: 'recordNondisclosure',
    issuer: 'Superior Court of Sample County',
    issuedOn: '2026-11-05',
    ends: '2026-12-04',
    document: 'S-1',
  } as const;
  const own = { kind: 'delay', issuer: 'safetyOfPerson', issuedOn: '2026-11-10', ends: '2026-12-10', document: 'S-1' } as const;
  const delay = prohibitionDates(own, when, currentPack);
  return happened(ordered(delivered(), court, when), { type: 'NondisclosureRecorded', at: when, by: 'counsel-2', order: delay });
};

/** A bare sentence on Tuesday, November 10: the agency has until Monday, November 16. */
export const askedForSilence = (): CaseFile =>
  ordered(complete(), { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify the user.' }, at('2026-11-10T22:00:00Z'));

const securityLetter = {
  type: 'recordNondisclosure',
  kind: 'nationalSecurityLetter',
  issuer: 'Federal Inquiry Office',
  issuedOn: '2026-11-05',
  ends: 'indefinite',
  document: 'S-1',
} as const;
export const uncertified = (): CaseFile => ordered(complete(), securityLetter, at('2026-11-10T22:00:00Z'));
export const governmentTold = (): CaseFile =>
  ordered(
    ordered(complete(), { ...securityLetter, certified: true, reviewNotice: true }, at('2026-11-10T22:00:00Z')),
    { type: 'notifyGovernment', reason: 'It has no end.' },
    at('2026-11-12T18:00:00Z'),
  );
/** Counsel has told two customers before the production. */
export const announced = (): CaseFile => {
  const when = at('2026-11-12T20:00:00Z');
  const files = [produced('ACC-1', 'basicSubscriber', TARGET), produced('ACC-2', 'callDetail', OTHER_TARGET)];
  const collection = { number: 1, files, digest: 'd'.repeat(64), ambiguous: [] };
  const collected = happened(reviewed(), { type: 'Collected', at: when, by: 'machine', collection });
  return ordered(collected, { type: 'announceToCustomer', reason: 'There is time.' }, when);
};

export const capped = (): CaseFile =>
  ordered(
    complete(),
    {
      type: 'recordNondisclosure',
      kind: 'californiaOrder',
      issuer: 'Superior Court of Sample County',
      issuedOn: '2026-11-05',
      ends: '2027-05-01',
      document: 'S-1',
    },
    at('2026-11-10T22:00:00Z'),
  );

export const preserved = (): CaseFile => {
  const hold: Hold = {
    id: 'hold/preservation/1',
    kind: 'preservation',
    identifiers: [TARGET],
    placedAt: received,
    until: preservationEnd(received, currentPack),
  };
  return happened(ordered(opened(), { type: 'triage', procedure: 'preservationRequest' }, received), {
    type: 'HoldPlaced',
    at: received,
    by: 'machine',
    hold,
  });
};

/** As the agency sees it: the subject and the text. */
export function shown(letter: Letter): string {
  const { subject, text } = renderLetter(letter);
  return `Subject: ${subject}\n\n${text}`;
}

/** The golden text; with WRIT_UPDATE_GOLDEN=1 it is written anew, for a person to read in the diff. */
export function golden(name: string, text: string): string {
  const path = join(__dirname, 'golden', `${name}.txt`);
  if (process.env.WRIT_UPDATE_GOLDEN === '1') writeFileSync(path, text);
  return readFileSync(path, 'utf8');
}
