/** What an approval would send: the letter with the link, and what lies in the archive beside the records. Nothing is packaged for it. */
import type { CaseFile } from '../../domain/case/case-file';
import { casePack } from '../../domain/case/case-pack';
import { queued } from '../../domain/case/given';
import type { LetterOnFile } from '../../domain/case/letter-on-file';
import { isEmpty, productionIdOf, type Collection } from '../../domain/case/production';
import { certificateOfAuthenticity, certifiedOf } from '../../domain/letters/certificate';
import { composeLetter } from '../../domain/letters/compose';
import { systemsOf } from '../../domain/rules/data-map';
import { linkEnd } from '../../domain/rules/dates';
import { renderLetter } from '../../mail/render';
import type { Counter } from '../deps';
import { isProblem, problem, type Problem } from '../problem';
import { written, type LetterForms } from './letter-forms';

export type ProductionPaper = { readonly name: string; readonly text: string };
type Shown = {
  readonly letters: readonly { readonly letter: LetterOnFile; readonly forms: LetterForms }[];
  readonly papers: readonly ProductionPaper[];
};

/** For what is known only when it is made, or not to this process. */
const LATER = '…';

export async function productionPreview(counter: Counter, file: CaseFile, by: string): Promise<Shown | Problem> {
  if (file.stage.kind !== 'awaitingApproval') return problem('wrong-stage');
  const { collection } = file.stage;
  if (!isEmpty(collection)) return ofRecords(counter, file, collection, by);
  // A matter that nobody has asked for answers nobody.
  return file.ownInitiative ? { letters: [], papers: [] } : withLetter(counter, file, 'noRecords', by);
}

async function ofRecords(counter: Counter, file: CaseFile, collection: Collection, by: string): Promise<Shown | Problem> {
  const at = counter.clock.now();
  const productionId = productionIdOf(file.caseId, file.productions.length + 1);
  const made = { productionId, objectId: '', sha256: '', bytes: 0, collection: collection.number, accounts: [], downloads: 0 };
  const packaged = { ...file, productions: [...file.productions, { ...made, linkEnds: linkEnd(at, casePack(file)) }] };
  const shown = await withLetter(counter, packaged, 'production', by);
  if (isProblem(shown)) return shown;
  const cover = renderLetter(composeLetter('production', { file, profile: counter.profile, at })).text;
  return { ...shown, papers: [{ name: 'cover-letter', text: cover }, ...certificate(counter, file, collection, productionId)] };
}

async function withLetter(counter: Counter, file: CaseFile, kind: 'production' | 'noRecords', by: string): Promise<Shown | Problem> {
  const { letter: id, sendAt } = queued(kind, { file, at: counter.clock.now(), by });
  const forms = await written(counter, file, { kind, at: sendAt.at });
  return isProblem(forms) ? forms : { letters: [{ letter: { id, kind, state: 'queued', sendAt }, forms }], papers: [] };
}

function certificate(
  { profile, custodian = { name: LATER, title: LATER }, dataMap, clock }: Counter,
  file: CaseFile,
  { files }: Collection,
  productionId: string,
): readonly ProductionPaper[] {
  const certified = certifiedOf(file, {
    provider: profile.name,
    productionId,
    custodian,
    systems: (category) => (dataMap ? systemsOf(dataMap, category) : LATER),
    searchedAt: clock.now(),
  });
  const listed = files.map(({ name, bytes, sha256 }) => ({ file: name, bytes, sha256 }));
  return certified ? [{ name: 'certificate', text: certificateOfAuthenticity({ ...certified, files: listed }) }] : [];
}
