/** Every order with whether it would be taken now, and if not, why: what lights a button, and what its hint says. */
import { actions, whyNot, whyNotAtAll } from '../../domain/case/actions';
import type { CaseFile } from '../../domain/case/case-file';
import type { Command, CommandType } from '../../domain/case/commands';
import type { Actor } from '../../domain/case/parts';
import type { Refusal } from '../../domain/case/permit';
import { kebab } from '../../domain/case/outside';
import type { ApiDeps } from '../deps';
import { unopenedOf } from './evidence';

export type CaseAction = {
  readonly command: string;
  readonly says: string;
  readonly cite: string;
  readonly allowed: boolean;
  readonly why?: Refusal;
};

/** Orders whose needs do not look at what the form says: they can be asked before it is filled in. */
const asked: { readonly [Type in CommandType]?: Command } = {
  findDeficient: { type: 'findDeficient' },
  findComplete: { type: 'findComplete' },
  abandon: { type: 'abandon', reason: '' },
  notifyGovernment: { type: 'notifyGovernment', reason: '' },
  releaseNotice: { type: 'releaseNotice', reason: '' },
  weighRelatedBars: { type: 'weighRelatedBars', reason: '' },
  retry: { type: 'retry' },
};

const commandTypes = Object.keys(actions) as readonly CommandType[];

export async function caseActions(
  deps: Pick<ApiDeps, 'db' | 'keys' | 'clock'>,
  file: CaseFile,
  actor: Actor,
): Promise<readonly CaseAction[]> {
  const evidence = whyNotAtAll('releaseNotice', file, actor) ? {} : await unopenedOf(deps, file, actor.role);
  return commandTypes.map((type) => {
    const { says, cite } = actions[type];
    const command = asked[type];
    const why = command ? whyNot(command, file, actor, deps.clock.now(), evidence) : whyNotAtAll(type, file, actor);
    return { command: kebab(type), says, cite, allowed: why === undefined, ...(why && { why }) };
  });
}
