/** Every scenario says something: when its rule is switched off in the procedures, one of its expectations does not hold. */
import type { Rehearsed } from '../../cli/rehearse/rehearse';
import { inLanes, resultOf } from './support/lanes';
import { instrumentSwitches } from './support/instrument-switches';
import { scenarioNames } from './support/names';
import { failedExpectations, openStage, PLAYING_MS, type Stage } from './support/stage';
import type { Switch } from './support/switch';

/** Each compiles procedures of its own. */
const AT_ONCE = 4;

/** `from` is a text of the bundled procedures; where it is no longer there once, the table says so. */
const switches: readonly Switch[] = [
  { scenario: 'clean-subpoena', rule: 'a federal holiday is no business day', from: "fixed('Veterans Day', 11, 11),", to: '' },
  {
    scenario: 'closing-hour',
    rule: 'what is received at the closing hour counts on the next business day',
    from: '.hour >= calendar.closesHour',
    to: '.hour > calendar.closesHour',
  },
  { scenario: 'refusal', rule: 'a civil party is redirected', from: "? 'redirected' : 'rejected'", to: "? 'rejected' : 'rejected'" },
  {
    scenario: 'prohibition-that-ends',
    rule: 'a prohibition that ends on a closed day bars through the next business day',
    from: '.onOrAfter)(stated, calendar);',
    to: '.onOrBefore)(stated, calendar);',
  },
  {
    scenario: 'cure',
    rule: 'the answer runs from the receipt of what was missing',
    from: 'Math.max(basis.receivedAt, ...documentsOf(basis).map(({ receivedAt })=>receivedAt))',
    to: 'basis.receivedAt',
  },
  {
    scenario: 'abandonment-and-reopening',
    rule: 'nothing is abandoned before the tenth business day',
    from: 'file.abandonmentProposed ?',
    to: 'true ?',
  },
  {
    scenario: 'withdrawal-in-flight',
    rule: 'what has not been delivered when the agency withdraws is not delivered',
    from: 'withdraw: ({ reason }, given)=>[',
    to: 'withdraw: ({ reason }, given)=>given.file.stage.kind !== "delivered" ? [] : [',
  },
  {
    scenario: 'withdrawal-in-flight',
    rule: 'what was delivered before the agency withdrew stays delivered, and is answered for as that',
    from: "...given.file.stage.kind === 'delivered' ? [] : [",
    to: '...[',
  },
  {
    scenario: 'customer-deletion',
    rule: 'the second person confirms exactly what was proposed',
    from: 'if (digest !== proposal.digest)',
    to: 'if (false)',
  },
  {
    scenario: 'copies-of-the-undelivered',
    rule: 'what was collected and went into no production is destroyed',
    from: 'copies.destroyedAt === undefined && copies.production === undefined',
    to: 'false',
  },
  {
    scenario: 'sister-papers',
    rule: 'of several messages it is said which one holds the other instrument',
    from: 'submission === undefined && file.submissions.length > 1',
    to: 'false',
  },
  {
    scenario: 'costs-not-decided',
    rule: 'costs that nobody decides are asked for',
    from: "stage.kind === 'delivered' && costs === undefined ? stage",
    to: 'false ? stage',
  },
  {
    scenario: 'own-initiative',
    rule: 'a disclosure on our own initiative is approved by two people',
    from: "asks: ({ procedure })=>procedure === 'ownInitiative'",
    to: 'asks: ()=>false',
  },
  {
    scenario: 'nondisclosure-indefinite',
    rule: 'a prohibition is lifted by a paper',
    from: '.hasPaper)(file, order, command.document)',
    to: '.hasPaper)(file, order, command.document) && false',
  },
  {
    scenario: 'suppression',
    rule: 'what two people found an authority to bar is lifted by two people',
    from: " || kind === 'otherAuthority' || ",
    to: ' || ',
  },
  {
    scenario: 'security-letter-answered',
    rule: 'it is asked whether a national security letter asks for silence',
    from: '.isSilenceUnread)(file) ? {',
    to: '.isSilenceUnread)(file) && false ? {',
  },
  {
    scenario: 'supersession',
    rule: 'an older instrument does not supersede a newer one',
    from: 'other.process.issuedOn < own',
    to: 'false',
  },
  {
    scenario: 'duplicate',
    rule: 'a possible duplicate discloses nothing before a person has decided',
    from: "if (duplicates.some(({ state })=>state === 'suspected')) return",
    to: 'if (false) return',
  },
  {
    scenario: 'duplicate',
    rule: 'what bars notice in a repeat is watched where its process is answered',
    from: 'if (to === undefined || !changed) return file;',
    to: 'if (true) return file;',
  },
  {
    scenario: 'stuck-step',
    rule: 'a step that is stuck is tried again when a person says so',
    from: 'stuck: file.stuck.filter(({ step })=>step !== event.step)',
    to: 'stuck: file.stuck',
  },
  {
    scenario: 'extension',
    rule: 'the agency is told of an extension and its reason',
    from: ".queued)('interim', given, reason)",
    to: ".queued)('refusal', given, reason)",
  },
  {
    scenario: 'by-post',
    rule: 'paper proves nothing of its sender',
    from: 'if (documents.every(isPaper)) return {',
    to: 'if (false) return {',
  },
  {
    scenario: 'child-safety',
    rule: 'a request about an endangered child is never charged',
    from: 'if (file.childSafety) return',
    to: 'if (false) return',
  },
  {
    scenario: 'costs-burdensome',
    rule: 'a request is burdensome from eight hours of work',
    from: 'return minutes >= value ? undefined : {',
    to: 'return true ? undefined : {',
  },
  {
    scenario: 'costs-court-order',
    rule: 'a court sets what is paid for toll records',
    from: "if (typeof award === 'number') {",
    to: 'if (false) {',
  },
  {
    scenario: 'costs-none-for-toll',
    rule: 'nothing is charged for toll records of a subpoena',
    from: "charged: rule.fee === 'directCosts' ||",
    to: 'charged: true ||',
  },
  {
    scenario: 'california-warrant',
    rule: 'a statute binds whatever was promised',
    from: "days === undefined || kind !== 'searchWarrant'",
    to: "true || kind !== 'searchWarrant'",
  },
  {
    scenario: 'closure-announced-late',
    rule: 'a bar keeps the later of two days',
    from: 'counted.noticeDue.at > before.at',
    to: 'false',
  },
  {
    scenario: 'expedite',
    rule: 'one document alone does not expedite',
    from: 'const first = others.reduce(',
    to: 'const first = bounds.reduce(',
  },
  {
    scenario: 'overdue',
    rule: 'an overdue answer is escalated',
    from: 'pack.escalationBusinessDays.value.map(',
    to: '[].map(',
  },
  {
    scenario: 'delivery-unknown',
    rule: 'a letter that has arrived is not sent again',
    from: 'return arrived && again ?',
    to: 'return false ?',
  },
  {
    scenario: 'second-instrument',
    rule: 'what is to be preserved is held',
    from: "await (0,_passages__WEBPACK_IMPORTED_MODULE_2__.placedHold)(matter, 'preservation');",
    to: '',
  },
  {
    scenario: 'narrowing',
    rule: 'a clerk leaves out nothing that is asked for by name',
    from: 'facts.categories.every((category)=>categories.includes(category))',
    to: 'true',
  },
  {
    scenario: 'protected-person',
    rule: 'a protected person waits for counsel',
    from: 'protectedPersons.find(({ decided })=>!decided)',
    to: 'protectedPersons.find(()=>false)',
  },
  {
    scenario: 'conflicting-orders',
    rule: 'it takes two documents to contradict each other',
    from: 'new Set(documents).size < 2',
    to: 'false',
  },
  {
    scenario: 'review-again',
    rule: 'a refused request that is opened again for a cure is read again',
    from: 'scannedAt > stage.at',
    to: 'false && scannedAt > stage.at',
  },
  {
    scenario: 'number-of-two-owners',
    rule: 'a number of several owners is not answered as one without records',
    from: 'stage.collection.ambiguous.length === 0',
    to: 'true || stage.collection.ambiguous.length === 0',
  },
  {
    scenario: 'backup-preservation',
    rule: 'a backup copy is not released before the fourteenth day is over',
    from: 'at < backup.notice.releaseFrom.at',
    to: 'false',
  },
  {
    scenario: 'backup-preservation',
    rule: 'a repeat holds on to its backup copy when it ends',
    from: '.keepsCopy)(file) ||',
    to: '.keepsCopy)(file) || true ||',
  },
  {
    scenario: 'returned-notice',
    rule: 'a notice that comes back has told nobody',
    from: 'isNotice)(letter.kind);',
    to: 'isNotice)(letter.kind) && false;',
  },
  {
    scenario: 'comity',
    rule: 'nothing is produced while a comity motion is pending',
    from: 'comity.resolved === undefined',
    to: 'false',
  },
  {
    scenario: 'burden-motion',
    rule: 'nothing is produced while a motion against the order is pending',
    from: 'burdenMotion !== undefined && burdenMotion.resolved === undefined',
    to: 'false',
  },
  {
    scenario: 'partial-compliance',
    rule: 'a narrowed period lies within the period of the request',
    from: 'period.from >= answered.from && period.to <= answered.to',
    to: 'true',
  },
  {
    scenario: 'emergency',
    rule: 'counsel is called after fifteen minutes',
    from: 'waiting: elapsed(at, minutes.value * 60000',
    to: 'waiting: elapsed(at, minutes.value * 600000',
  },
  {
    scenario: 'preservation',
    rule: 'a preservation is kept for ninety days',
    from: 'pack.preservationHoldDays.value',
    to: 'pack.holdsAfterCloseDays.value',
  },
  {
    scenario: 'four-eyes',
    rule: 'the person who proposed it may not confirm it',
    from: 'if (proposal.by === actor.id)',
    to: 'if (false)',
  },
  {
    scenario: 'by-account',
    rule: 'a request identifies the customer account',
    from: "facts.identifiers.length === 0 ? 'no-identifier'",
    to: "false ? 'no-identifier'",
  },
  {
    scenario: 'joined-mail',
    rule: 'numbers in a mail that joins a case are held at receipt',
    from: '...seen ? [',
    to: '...false ? [',
  },
  {
    scenario: 'customer-asks',
    rule: 'a customer’s answer is timed by the receipt alone',
    from: "if (audience !== 'customer') return",
    to: 'return',
  },
  ...(
    [
      ['civil-litigant', 'A party to civil litigation'],
      ['end-user', 'An end user of a customer'],
      ['criminal-defendant', 'A defendant in a criminal case'],
      ['private-party', 'Another private party'],
    ] as const
  ).map(([scenario, title]) => ({
    scenario,
    rule: `a clerk shows the right door (${scenario})`,
    from: `title: '${title}',`,
    to: `title: '${title}', counselOnly: true,`,
  })),
  {
    scenario: 'other-government',
    rule: 'an authority of another country is for counsel',
    from: 'mayCompel)(audience)) return {',
    to: 'mayCompel)("customer")) return {',
  },
  {
    scenario: 'nondisclosure-california',
    rule: 'a California court bars notice for no more than ninety days',
    from: "if (kind !== 'californiaOrder') return ends;",
    to: 'return ends;',
  },
  {
    scenario: 'nondisclosure-extended',
    rule: 'an extension replaces the end that it extends',
    from: 'replaces: replaced.number',
    to: 'replaces: 0',
  },
  {
    scenario: 'nondisclosure-indefinite',
    rule: 'an order without an end is flagged for a challenge',
    from: "ends === 'indefinite' ? 'noEnd' : 'overAYear'",
    to: "'overAYear'",
  },
  {
    scenario: 'nondisclosure-statutory',
    rule: 'a California pen register order states its end',
    from: "must === 'stated' ? ends !== 'indefinite'",
    to: "must === 'stated' ? true",
  },
  {
    scenario: 'nsl-nondisclosure',
    rule: 'a letter without its notice of judicial review bars nothing',
    from: "reviewNotice ? undefined : 'judicialReview'",
    to: 'undefined',
  },
  {
    scenario: 'bare-request',
    rule: 'the agency has three business days to supply an authority',
    from: 'pack.authorityBusinessDays',
    to: 'pack.governmentReviewDays',
  },
  ...instrumentSwitches,
  { scenario: 'own-staff', rule: 'our own staff gets no letter', from: ".route === 'letter' ?", to: ' !== undefined ?' },
];

/** Every branch of the first form at every run, and a rule of each chapter of the law; the whole table takes minutes: `npm run test:rules`. */
const atEveryRun: ReadonlySet<string> = new Set([
  'abandonment-and-reopening',
  'california-warrant',
  'clean-subpoena',
  'closing-hour',
  'costs-none-for-toll',
  'cure',
  'customer-asks',
  'delivery-unknown',
  'emergency',
  'extension',
  'four-eyes',
  'narrowing',
  'nsl-nondisclosure',
  'preservation',
  'prohibition-that-ends',
  'refusal',
  'second-instrument',
  'stuck-step',
  'withdrawal-in-flight',
]);
const tried = process.env['WRIT_ALL_RULES'] === undefined ? switches.filter(({ scenario }) => atEveryRun.has(scenario)) : switches;

let stage: Stage;
let played: ReadonlyMap<Switch, PromiseSettledResult<Rehearsed>>;
beforeAll(async () => {
  stage = await openStage();
  played = await inLanes(AT_ONCE, tried, async ({ scenario, from, to }) => stage.play(scenario, { bundle: stage.mutated(from, to) }));
}, PLAYING_MS);
afterAll(() => stage.close(), PLAYING_MS);

test('every scenario is in the table', () => {
  expect([...new Set(switches.map(({ scenario }) => scenario))].sort()).toEqual(scenarioNames);
});

test('every rule of the table stands once in the procedures, those too that are not tried at every run', () => {
  for (const { from, to } of switches) stage.mutated(from, to);
});

test.each(tried)('without the rule that $rule, an expectation of $scenario does not hold', (each) => {
  expect(failedExpectations(resultOf(played.get(each)))).not.toEqual([]);
});
