/** What an order would write, before it is given: the same `decide` and `evolve` on a copy of the case. Nothing is recorded. */
import { actions, whyNot } from '../../domain/case/actions';
import { letterOn, type CaseFile } from '../../domain/case/case-file';
import type { Command } from '../../domain/case/commands';
import { decide } from '../../domain/case/decide';
import { fold } from '../../domain/case/evolve';
import type { LetterOnFile } from '../../domain/case/letter-on-file';
import type { Actor } from '../../domain/case/parts';
import { proposalOf } from '../../domain/case/proposed-content';
import { kebab } from '../../domain/case/outside';
import type { Counter } from '../deps';
import { isProblem, problem, type Problem } from '../problem';
import { commandNamed, parseCommand } from '../schemas/parse';
import { evidenceFor, whyNotNamed } from './evidence';
import { knownCase } from '../access/known-case';
import { rolesIn } from '../../domain/case/compartment';
import { written, type LetterForms } from './letter-forms';
import { productionPreview, type ProductionPaper } from './production-preview';

export type PreviewedLetter = { readonly letter: LetterOnFile; readonly forms: LetterForms };
/** `papers`: what lies in the archive beside the records. */
export type Previewed = {
  readonly caseId: string;
  readonly letters: readonly PreviewedLetter[];
  readonly papers: readonly ProductionPaper[];
};

type Asked = { readonly caseId: string; readonly word: string; readonly body: unknown; readonly actor: Actor };

export async function previewOrder(counter: Counter, { caseId, word, body, actor }: Asked): Promise<Previewed | Problem> {
  const type = commandNamed(word);
  if (type === undefined) return problem('unknown-command');
  const file = await knownCase(counter, caseId, actor.role);
  if (!file) return problem('unknown-case');
  const { cite } = actions[type];
  const by = rolesIn(file, actions[type].by);
  if (!by.includes(actor.role)) return problem('not-permitted', { detail: `only ${by.map(kebab).join(' or ')} may do this`, rule: cite });
  const command = parseCommand(type, body ?? {});
  if (isProblem(command)) return command;
  const wrong = await whyNotNamed(counter, command);
  return wrong ?? lettersOf(counter, file, command, actor);
}

async function lettersOf(counter: Counter, file: CaseFile, command: Command, actor: Actor): Promise<Previewed | Problem> {
  const at = counter.clock.now();
  const evidence = await evidenceFor(counter, command, file, actor);
  const why = whyNot(command, file, actor, at, evidence);
  if (why) return why;
  const events = decide(command, file, actor, at, evidence);
  const after = fold(file, events);
  const letters: PreviewedLetter[] = [];
  for (const event of events) {
    const letter = event.type === 'LetterQueued' ? letterOn(after, event.letter) : undefined;
    if (!letter) continue;
    const forms = await written(counter, after, { kind: letter.kind, about: letter.about, at: letter.sendAt.at });
    if (isProblem(forms)) return forms;
    letters.push({ letter, forms });
  }
  if (proposalOf(command, file)?.what !== 'production') return { caseId: file.caseId, letters, papers: [] };
  const production = await productionPreview(counter, file, actor.id);
  return isProblem(production) ? production : { caseId: file.caseId, ...production };
}
