import type { Switch } from './switch';

/** Of the scenarios of instruments, refusals, objections and notice. */
export const instrumentSwitches: readonly Switch[] = [
  {
    scenario: 'first-seen-sender',
    rule: 'an address that has not written before asks for a call',
    from: "return uncalled ? 'first-seen-sender'",
    to: "return false ? 'first-seen-sender'",
  },
  {
    scenario: 'barred-beside',
    rule: 'what bars notice in one matter is weighed in those that belong to it',
    from: 'if (open.length === 0) return undefined;',
    to: 'if (true) return undefined;',
  },
  {
    scenario: 'entry-that-ends',
    rule: 'an entry of the registry ends with its last day',
    from: "return 'entry-expired'",
    to: 'return undefined',
  },
  {
    scenario: 'objection-window',
    rule: 'nothing goes out while the customer may object',
    from: 'windowIsOpen(file) || objectionIsOpen(file)',
    to: 'false',
  },
  {
    scenario: 'objection-sustained',
    rule: 'an objection that is sustained ends the request',
    from: "if (outcome !== 'sustained')",
    to: 'if (true)',
  },
  {
    scenario: 'notice-ladder',
    rule: 'no rung is climbed before the one below it has failed',
    from: 'if (!tried) return',
    to: 'if (false) return',
  },
  {
    scenario: 'take-no-action',
    rule: 'trust and safety holds while the instruction stands',
    from: 'abuse.noAction.endedAt === undefined',
    to: 'false',
  },
  {
    scenario: 'suppression',
    rule: 'a delay of our own ends within thirty days',
    from: "until === 'indefinite' || until > ",
    to: 'false && until > ',
  },
  {
    scenario: 'stale-warrant',
    rule: 'a warrant is served while it can be executed',
    from: 'servedAt(instrument, receivedAt) >= warrantEnds(instrument, age)',
    to: 'false',
  },
  {
    scenario: 'attestation',
    rule: 'process of another state needs its attestation',
    from: "attestation === true ? undefined : 'no-attestation'",
    to: "true ? undefined : 'no-attestation'",
  },
  {
    scenario: 'unlisted-law',
    rule: 'a law that the pack does not know goes to counsel',
    from: "if (law === undefined) return 'unlisted-state';",
    to: '',
  },
  {
    scenario: 'california-subpoena',
    rule: 'a criminal subpoena of California reaches the subscriber alone',
    from: "category !== 'basicSubscriber' && lessThanWarrants.includes(kind)",
    to: 'false',
  },
  {
    scenario: 'order-2703d',
    rule: 'an order under §2703(d) reaches no content',
    from: "'Y Y Y X N N'",
    to: "'Y Y Y Y N N'",
  },
  {
    scenario: 'treaty-order',
    rule: 'an order obtained by treaty says for whom',
    from: 'byTreaty === true !== (foreignAuthority !== undefined)',
    to: 'false',
  },
  {
    scenario: 'verified-consent',
    rule: 'an order is asked again whether it reaches what was read',
    from: 'reaches === (order.outOfReach === true)',
    to: 'false',
  },
  {
    scenario: 'foreign-direct',
    rule: 'the paper of a foreign authority compels nothing here',
    from: "jurisdiction.startsWith('foreign:') && !foreignToo.includes(kind)",
    to: 'false',
  },
  {
    scenario: 'civil-investigative-demand',
    rule: 'process that names another entity does not compel us',
    from: "entity.us) === true ? undefined : 'another-entity'",
    to: "entity.us) !== 1 ? undefined : 'another-entity'",
  },
  {
    scenario: 'fisa-order',
    rule: 'only counsel is assigned a sealed case',
    from: ".isSealed)(file) && assigneeRole !== 'counsel'",
    to: '.isSealed)(file) && false',
  },
  {
    scenario: 'security-letter-answered',
    rule: 'a security letter reaches name, address and length of service',
    from: "kind === 'nationalSecurityLetter' && category === 'basicSubscriber'",
    to: 'false',
  },
  {
    scenario: 'subpoena-kinds',
    rule: 'a trial subpoena reaches no sessions',
    from: "trialSubpoena: row('Y Y N X N N'",
    to: "trialSubpoena: row('Y Y Y X N N'",
  },
  {
    scenario: 'intercept-orders',
    rule: 'a pen register order gives no past calls',
    from: "penTrapOrder: row('N N N X Y X'",
    to: "penTrapOrder: row('N Y N X Y X'",
  },
  {
    scenario: 'refusals',
    rule: 'an unknown domain is no agency’s',
    from: "return 'unknown-domain';",
    to: 'return undefined;',
  },
  {
    scenario: 'every-sender',
    rule: 'every document on which the facts rest is proven',
    from: 'const [first] = failing;',
    to: 'const first = failing.find(({ id })=>id === documents[0]?.id);',
  },
  {
    scenario: 'held-account',
    rule: 'copies are destroyed after forty-five days',
    from: 'pack.copiesDays.value',
    to: 'pack.holdsAfterCloseDays.value',
  },
];
