/** What ids, refusals and lists may not tell: they are read where the case itself is not. */
import type { CaseFile } from '../../domain/case/case-file';
import { isSealed, mayKnow } from '../../domain/case/compartment';
import type { Actor } from '../../domain/case/parts';
import type { Refusal } from '../../domain/case/permit';
import { taskView } from '../../domain/case/abuse';
import { must } from './must';
import { reason } from './random-case';

/** Of what people and papers said, whatever a stranger could make use of. */
function told(file: CaseFile): readonly string[] {
  const { facts, agency } = file;
  const senders = file.submissions.flatMap(({ sender }) => (sender ? [sender.address, sender.name, sender.domain] : []));
  const named = [
    facts?.agent?.name,
    facts?.agent?.phone,
    facts?.servedBy,
    facts?.consent?.how,
    facts?.instrument?.number,
    facts?.instrument?.issuer,
    agency?.name,
  ];
  return [reason, ...file.numbers, ...(facts?.identifiers ?? []), ...senders, ...named.filter((each) => each !== undefined)];
}

const idsOf = (file: CaseFile): readonly string[] => [
  ...[file.letters, file.obligations, file.owed, file.holds, file.submissions, file.proposals ?? [], file.conflicts ?? []].flatMap((list) =>
    list.map(({ id }) => id),
  ),
  ...file.stuck.flatMap(({ step, code }) => [step, code]),
  ...file.productions.map(({ productionId }) => productionId),
];

/** An id stands in logs, in histories and in addresses: it is made of words of ours, numbers and days. */
export function checkIds(file: CaseFile): void {
  const ids = idsOf(file);
  must(
    ids.every((id) => /^[\w/.∑-]{1,80}$/.test(id)),
    'an id is made of words, numbers and days',
    ids,
  );
  const all = ids.join('\n'); // no secret holds a line's end
  for (const secret of told(file).flatMap((each) => [each, each.replace(/^\+/, '')]))
    must(secret === '' || !all.includes(secret), 'an id tells nothing of the case', [secret, ids]);
  must(!isSealed(file) || taskView(file) === undefined, 'a sealed case is no task of trust and safety');
}

/** A refusal names a rule and a field in our words; whoever may not know of the case reads of nothing in it. */
export function checkRefusal(why: Refusal, file: CaseFile, { role }: Actor): void {
  const words = `${why.field} ${why.rule} ${why.detail}`;
  must(!told(file).some((secret) => secret !== '' && words.includes(secret)), 'a refusal repeats nothing that was said in the case', words);
  if (mayKnow(file, role)) return;
  must(why.problem === 'not-permitted', 'whoever may not know of a case may do nothing in it', why);
  must(why.detail === 'only counsel may do this', 'the refusal is the same whatever stands in the case', why);
}
