/** Every page of the desk with the same words in every place that words from outside can reach. */
import type { Desk } from '../../console/desk';
import { renderPage, type Page } from '../../console/page';
import { Frame } from '../../console/parts/frame';
import { Order } from '../../console/parts/order-form';
import { casePage } from '../../console/pages/case-page';
import { dataMapPage } from '../../console/pages/data-map-page';
import { deliveryPage } from '../../console/pages/delivery-page';
import { letterPage } from '../../console/pages/letter-page';
import { previewPage } from '../../console/pages/preview-page';
import { agenciesPage } from '../../console/pages/agencies-page';
import { collectionPage } from '../../console/pages/collection-page';
import { passphrasePage } from '../../console/pages/passphrase-page';
import { problemPage } from '../../console/pages/problem-page';
import { queuePage } from '../../console/pages/queue-page';
import { signInPage } from '../../console/pages/sign-in-page';
import { submissionPage } from '../../console/pages/submission-page';
import { commandTypes } from '../../console/next-steps';
import { formOf } from '../../console/forms';
import type { FormFields, Given } from '../../console/field';
import type { Dated } from '../../domain/calendar/derivation';
import type { CaseFile } from '../../domain/case/case-file';
import type { CommandType } from '../../domain/case/commands';
import type { RequestFacts } from '../../domain/case/instrument';
import { instant } from '../domain/calendar/office';
import { aCompleteCase, anAgency, aSender, aWarrant, Case } from '../support/case-builders';
import { everyEvent } from './every-event';
import { aBusyCase, aDesk, aQueue, casePropsOf } from './sample';

const now = instant('2026-11-20T11:20');
const busy = aBusyCase();
const complete = aCompleteCase(aWarrant());

/** A case file in which `said` stands wherever a type allows text. */
function hostileFile(said: string): CaseFile {
  const { file } = busy;
  const { instrument, ...facts } = aWarrant() as RequestFacts;
  const due = file.obligations[0];
  return {
    ...file,
    caseId: said,
    assignee: said,
    consentVerifiedBy: said,
    policy: file.policy,
    agency: anAgency({ name: said, domain: said }),
    facts: {
      ...facts,
      documents: [said],
      identifiers: [said],
      agent: { name: said, email: said, phone: said },
      servedBy: said,
      consent: { givenBy: 'subscriber', identifiers: [said], how: said },
      ...(instrument && { instrument: { ...instrument, number: said, issuer: said, jurisdiction: said } }),
    },
    findings: file.findings.map((finding) => ({ ...finding, met: false, cite: said, why: said, sentence: said })),
    submissions: file.submissions.map((each) => ({
      ...each,
      id: said,
      opened: false,
      sender: aSender({ address: said, name: said, replyToDiffers: true }),
    })),
    sisters: [{ caseId: said, procedure: 'legalRequest', opened: true }],
    openedFrom: said,
    numbers: [said],
    letters: [...file.letters.map((letter) => ({ ...letter, id: said }))],
    holds: [{ id: said, kind: 'case', identifiers: [said], placedAt: now }],
    effort: [{ by: said, at: now, minutes: 3, what: said }],
    ...(due && hostilePanels(said, { on: '2026-12-01', at: now, derivation: due.derivation })),
    costs: { kind: 'none', costCents: 0, reason: said, by: said, cite: said },
    owed: [{ id: said, what: 'alarm', about: said }],
    stuck: [{ step: said, code: 'barred' }],
    notice: { kind: 'released', by: said, reason: said, letters: [said], since: now },
    obligations: due
      ? [
          {
            ...due,
            id: said,
            about: said,
            derivation: { ...due.derivation, cite: said, candidates: [{ source: said, result: said, controls: true }] },
          },
        ]
      : [],
    productions: [
      {
        productionId: said,
        objectId: said,
        sha256: said,
        bytes: 1,
        linkEnds: { on: '2026-12-01', at: now, derivation: file.obligations[0]?.derivation ?? never() },
        collection: 1,
        downloads: 0,
        accounts: [said],
      },
    ],
  };
}

/** What people and papers said in the panels of a subject. */
const hostilePanels = (said: string, day: Dated): Partial<CaseFile> => ({
  costing: {
    burden: { ground: 'volume', reason: said, loggedMinutes: 1, expectedMinutes: 2, by: said, at: now },
    order: { issuer: said, issuedOn: '2026-11-12', document: said, award: 'reasonable' },
    estimates: [{ letter: said, minutes: 1, costCents: 1, what: said }],
  },
  noticeAttempts: [{ account: said, way: 'post', at: now, arrived: false, by: said, how: said }],
  objection: { announced: { by: said, at: now, letters: [said], window: day }, objected: { at: now, grounds: said } },
  abuse: {
    referred: { seen: said, by: said, at: now },
    noAction: { quote: said, document: said, expires: day },
    action: { action: 'warned', note: said, by: said, at: now },
  },
  comity: { government: said, reason: said, motionBy: day, reminders: [], motion: { filedOn: '2026-11-20', court: said, document: said } },
  backup: { createBy: day, created: { at: now, by: said, sha256: said, place: said } },
});

const never = (): never => {
  throw new Error('the busy case has obligations');
};

/** Every form on one page, each refused with what was entered. */
function allForms(desk: Desk, given: Given, said: string): Page {
  const entered = (command: CommandType): FormFields => Object.fromEntries(formOf(command).map(({ name }) => [name, said]));
  return (
    <Frame title={said} office={said} desk={desk}>
      {commandTypes.map((command) => {
        const field = formOf(command)[0]?.name ?? said;
        return (
          <Order
            key={command}
            command={command}
            given={given}
            tokens={desk}
            refused={{ command, detail: said, rule: said, field, entered: entered(command), key: said }}
          />
        );
      })}
    </Frame>
  );
}

function hostileCasePages(said: string): readonly Page[] {
  const made = new Case(hostileFile(said), everyEvent(said), now);
  const desk = aDesk('counsel', {
    office: said,
    viewer: { id: 'counsel-1', name: said, role: 'counsel' },
    people: [{ id: said, name: said, role: 'analyst' }],
  });
  const agencies = [{ id: said, name: said, domains: [said] }];
  const props = casePropsOf(made, desk, { mayReadPassphrase: true, agencies, mail: [{ id: said, subject: said, from: said }] });
  const reviewed = new Case({ ...complete.file, facts: made.file.facts ?? never() }, [], now);
  const given: Given = { file: made.file, viewer: desk.viewer, now, people: desk.people, agencies };
  return [
    casePage({ ...props, flash: { kind: 'done', seq: 10 } }),
    casePage({ ...props, refused: { command: 'note', detail: said, rule: said, field: 'text', entered: { text: said } } }),
    casePage(casePropsOf(reviewed, desk)),
    allForms(desk, given, said),
  ];
}

const searched = (said: string) => ({
  category: 'callDetail' as const,
  identifier: said,
  rows: 2,
  from: said,
  to: said,
  files: [{ name: said, bytes: 1, sha256: said }],
  columns: [said],
  firstRows: [[said]],
});

export function hostilePages(said: string): readonly string[] {
  const desk = aDesk('counsel', { office: said, viewer: { id: 'counsel-1', name: said, role: 'counsel' } });
  const letter = busy.file.letters[0] ?? never();
  const attachments = [{ name: said, bytes: 1, sha256: said }];
  const mail = { sender: aSender({ address: said, name: said, replyToDiffers: true }), subject: said, text: said, attachments };
  const raw = { sha256: said, bytes: 1 };
  const unread = { id: said, channel: 'email', receivedAt: now, state: 'set-aside', reason: said, raw, unreadable: said } as const;
  const { unreadable: _why, ...envelope } = unread;
  const submission = { ...envelope, mail };
  const registered = { id: said, name: said, domains: [said], phone: said };
  const queue = aQueue(desk);
  const place = [{ system: said, owner: said, retention: said }];
  const pages: readonly Page[] = [
    queuePage({
      ...queue,
      rows: queue.rows.map((row) => ({ ...row, caseId: said, agency: said, assignee: said })),
      submissions: queue.submissions.map((each) => ({ ...each, id: said, subject: said, from: said, reason: said, caseId: said })),
      after: said,
    }),
    ...hostileCasePages(said),
    letterPage({
      desk,
      caseId: said,
      letter: { ...letter, id: said, state: 'queued' },
      to: [said],
      subject: said,
      text: said,
      pdf: true,
      attachments,
      mayUndo: true,
    }),
    previewPage({
      desk,
      caseId: said,
      command: 'refuse',
      letters: [{ id: said, to: [said], subject: said, text: said }],
      papers: [{ name: said, text: said }],
      fields: [['note', said]],
    }),
    submissionPage({ desk, submission, mayOpen: true }),
    submissionPage({ desk, submission: { ...submission, caseId: said, opened: { at: now, by: said } }, mayOpen: true }),
    submissionPage({ desk, submission: unread, mayOpen: true }),
    passphrasePage({
      desk,
      caseId: said,
      productionId: said,
      passphrase: said,
      agency: { ...registered, verified: { by: said, on: '2026-11-02' } },
    }),
    agenciesPage({ desk, agencies: [{ ...registered, jurisdiction: said, verified: { by: said, on: '2026-11-02' } }] }),
    collectionPage({ desk, caseId: said, number: 1, searches: [searched(said)] }),
    problemPage({ office: said, desk, title: said, detail: said, rule: said }),
    dataMapPage({ desk, map: { basicSubscriber: place, callDetail: place, otherNonContent: place, storedContent: place } }),
    signInPage({ office: said, formToken: said, problem: 'wrong' }),
    deliveryPage({
      office: said,
      now,
      delivery: { state: 'ready', token: said, production: said, ends: '2026-12-01', maxDownloads: 5, bytes: 1, sha256: said },
    }),
  ];
  return pages.map(renderPage);
}
