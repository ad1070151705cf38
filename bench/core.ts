/** How fast the law is: a clean case from receipt to closing through `whyNot`, `decide` and `evolve`, again and again. `npx tsx bench/core.ts [seconds]` */
import { actions, whyNot } from '../domain/case/actions';
import { emptyFile, nextLetter, type CaseFile } from '../domain/case/case-file';
import type { Command } from '../domain/case/commands';
import { decide } from '../domain/case/decide';
import type { CaseEvent } from '../domain/case/events';
import { evolve, fold } from '../domain/case/evolve';
import { arrivalDates } from '../domain/case/letters';
import { obligationsOf, onInstant } from '../domain/case/obligations';
import type { LetterKind } from '../domain/case/letter-on-file';
import { currentPack } from '../domain/policy/packs';
import { holdsEnd, linkEnd, nextTime, receivedDates, undoEnd } from '../domain/rules/dates';

const T0 = Date.UTC(2026, 10, 10, 18);
const agency = {
  agencyId: 'A-1',
  name: 'Example County Sheriff',
  domain: 'sheriff.example',
  verifiedBy: 'counsel-1',
  verifiedOn: '2026-11-01',
};
const evidence = { agency, unopened: { ofCase: 0, ofAgency: 0, unmatched: 0, related: [] } };
const sender = {
  address: 'agent@sheriff.example',
  name: 'Agent Example',
  domain: 'sheriff.example',
  dmarc: 'pass',
  replyToDiffers: false,
} as const;
const facts = {
  instrument: {
    kind: 'grandJurySubpoena',
    number: 'GJ-1',
    issuer: 'Grand jury',
    issuedOn: '2026-11-02',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: 'Agent Example', phone: '+12065550110' },
  categories: ['basicSubscriber', 'callDetail'],
  anyAndAll: false,
  identifiers: ['+12065550143'],
  period: { from: '2026-10-01', to: '2026-10-31' },
} as const;
const received: CaseEvent = {
  type: 'Received',
  at: T0,
  by: 'machine',
  caseId: 'LR-BENCH',
  policy: currentPack.id,
  channel: 'email',
  submissionId: 'S-1',
  receivedAt: T0,
  rawSha256: '0'.repeat(64),
  sender,
  agencyId: 'A-1',
  numbers: ['+12065550143'],
  ...receivedDates(T0, currentPack),
};
const file0 = {
  objectId: 'O',
  name: 'calls.csv',
  sha256: '0'.repeat(64),
  bytes: 9,
  rows: 9,
  category: 'callDetail',
  identifier: '+12065550143',
  accountId: 'ACC-1',
} as const;

type Life = { file: CaseFile; at: number; events: CaseEvent[]; decisions: number };
const happens = (life: Life, events: readonly CaseEvent[]): void => {
  life.file = fold(life.file, events);
  life.events.push(...events);
};
function order(life: Life, command: Command): void {
  const [role = 'counsel'] = actions[command.type].by;
  const actor = { id: `${role}-1`, role };
  const why = whyNot(command, life.file, actor, life.at, evidence);
  if (why) throw new Error(`${command.type}: ${why.detail}`);
  happens(life, decide(command, life.file, actor, life.at, evidence));
  life.decisions += 1;
}
function passes(life: Life, at: number): void {
  life.at = at;
  happens(
    life,
    onInstant(life.file, at, (obligation) => nextTime(obligation.what, obligation.at, currentPack, at)),
  );
}
function sent(life: Life, letter: string): void {
  passes(life, life.at + 60_000);
  happens(life, [
    {
      type: 'LetterSent',
      at: life.at,
      by: 'machine',
      letter,
      messageId: `<${letter}@writ.example>`,
      ...arrivalDates(life.file, letter, life.at),
    },
  ]);
}
function machineLetter(life: Life, kind: LetterKind): void {
  const letter = nextLetter(life.file, kind);
  happens(life, [{ type: 'LetterQueued', at: life.at, by: 'machine', letter, kind, sendAt: undoEnd(life.at, currentPack) }]);
  sent(life, letter);
}

/** A clean case, as the procedure and the desk lead it: 8 orders, 22 events. */
function cleanCase(): Life {
  const life: Life = { file: emptyFile('LR-BENCH'), at: T0, events: [], decisions: 0 };
  happens(life, [received]);
  order(life, { type: 'triage', procedure: 'legalRequest' });
  machineLetter(life, 'acknowledgement');
  order(life, { type: 'recordFacts', facts });
  order(life, { type: 'findComplete' });
  order(life, { type: 'decideReview', reason: 'As the instrument compels.' });
  happens(life, [{ type: 'Collected', at: life.at, by: 'machine', collection: { number: 1, files: [file0], digest: 'd', ambiguous: [] } }]);
  order(life, { type: 'passQualityCheck', note: 'Agrees.' });
  order(life, { type: 'approveProduction', digest: 'd', reason: 'As reviewed.' });
  const ends = linkEnd(life.at, currentPack);
  happens(life, [
    {
      type: 'Packaged',
      at: life.at,
      by: 'machine',
      package: { productionId: 'P-1', objectId: 'O', sha256: 'a', bytes: 9, linkEnds: ends, collection: 1, accounts: ['ACC-1'] },
    },
  ]);
  machineLetter(life, 'production');
  order(life, { type: 'releaseNotice', reason: 'Nothing bars it.' });
  sent(life, 'customerNotice/1');
  order(life, { type: 'decideCosts', kind: 'none', reason: 'Usual work.' });
  happens(life, [{ type: 'Closed', at: life.at, by: 'machine', outcome: 'produced', holdsEnd: holdsEnd(life.at, currentPack) }]);
  return life;
}

/** The fastest tenth of a second counts: a busy machine makes the others slow and proves nothing about the law. */
function rate(what: string, ms: number, once: () => number): void {
  let best = 0;
  for (const end = performance.now() + ms; performance.now() < end;) {
    let count = 0;
    const begun = performance.now();
    while (performance.now() - begun < 100) count += once();
    best = Math.max(best, (count / (performance.now() - begun)) * 1000);
  }
  process.stdout.write(`${what.padEnd(44)} ${Math.round(best).toLocaleString('en-US').padStart(12)} /s\n`);
}

function main(): void {
  const ms = Number(process.argv[2] ?? 2) * 1000;
  const { events, decisions, file } = cleanCase();
  process.stdout.write(`a clean case: ${decisions} orders, ${events.length} events, ends ${file.stage.kind}\n`);
  rate('cases (whyNot + decide + evolve)', ms, () => (cleanCase(), 1));
  rate('decisions (whyNot + decide + evolve)', ms, () => cleanCase().decisions);
  rate('events decided and evolved', ms, () => cleanCase().events.length);
  rate('events evolved (replay)', ms, () => (events.reduce(evolve, emptyFile('LR-BENCH')), events.length));
  rate('obligationsOf on the closed file', ms, () => {
    for (let turn = 0; turn < 1_000; turn += 1) obligationsOf(file);
    return 1_000;
  });
}

main();
