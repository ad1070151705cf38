/** What a refusal asserts must stand on file: no letter says of a court, a warrant or an attestation what nobody has found. */
import { isUpheld } from '../case/backup';
import type { CaseFile } from '../case/case-file';
import { casePack } from '../case/case-pack';
import type { RefusalReason } from '../case/instrument';
import { isSustained } from '../case/objection';
import { categories, type Category } from './categories';
import { comityCite } from './comity';
import { isGrantable, reachOf } from './instrument-matrix';

type Ground = { readonly rule: string; readonly detail: string; readonly stands: (file: CaseFile, asked: readonly Category[]) => boolean };

const unmet =
  (rule: string) =>
  ({ findings }: CaseFile): boolean =>
    findings.some((finding) => finding.rule === rule && !finding.met);

const groundsOf: { readonly [Reason in RefusalReason]?: Ground } = {
  contentNeedsWarrant: {
    rule: 'L1; 18 U.S.C. §2703(a)',
    detail: 'no contents are asked for that this process does not compel',
    stands: asksContentsInVain,
  },
  staleProcess: { rule: 'R2-stale', detail: 'no finding of this case says that its warrant is stale', stands: unmet('R2-stale') },
  noAttestation: { rule: 'G4-attestation', detail: 'no finding of this case misses an attestation', stands: unmet('G4-attestation') },
  notOurCustomer: {
    rule: 'A1; R1',
    detail: 'whether somebody is our customer is told to nobody whose e-mail address has not met R1',
    stands: ({ findings }) => findings.some(({ rule, met }) => rule === 'R1' && met),
  },
  wrongEntity: {
    rule: 'R2-entity',
    detail: 'the facts of this case say that the process is addressed to us',
    stands: ({ facts }) => facts?.instrument?.entity?.us !== true,
  },
  objectionSustained: {
    rule: 'N1',
    detail: 'no objection or challenge has been recorded as sustained',
    stands: (file) => isSustained(file) || isUpheld(file),
  },
  quashed: {
    rule: `18 U.S.C. §2703(d); ${comityCite}`,
    detail: 'no motion of ours has been recorded as granted',
    stands: ({ comity, burdenMotion }) =>
      [comity, burdenMotion].some((motion) => motion?.resolved?.outcome === 'quashed' || motion?.resolved?.outcome === 'modified'),
  },
};

function asksContentsInVain(file: CaseFile, asked: readonly Category[]): boolean {
  const instrument = file.facts?.instrument;
  return (
    instrument !== undefined &&
    asked.some(
      (category) =>
        categories[category].klass === 'content' &&
        !isGrantable(instrument.kind, reachOf(instrument.kind, instrument.jurisdiction, category, casePack(file))),
    )
  );
}

/** Why the letter may not give this reason for what is refused: one category, or (left out) all that is asked for. `undefined` when it may. */
export function whyNotReason(file: CaseFile, reason: RefusalReason, category?: Category): Omit<Ground, 'stands'> | undefined {
  const ground = groundsOf[reason];
  const asked = category === undefined ? (file.facts?.categories ?? []) : [category];
  if (ground === undefined || ground.stands(file, asked)) return undefined;
  return { rule: ground.rule, detail: ground.detail };
}
