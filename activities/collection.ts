import { addDays, type Instant } from '../domain/calendar/day';
import { instantAt } from '../domain/calendar/pacific';
import type { CaseFile } from '../domain/case/case-file';
import type { ProducedFile } from '../domain/case/production';
import { isStored } from '../domain/rules/categories';
import { whyNotDisclose } from '../domain/rules/gates';
import { canonicalJson } from '../platform/canonical-json';
import { sha256 } from '../platform/seal';
import { collect, type Collected, type Grant } from '../records/clip';
import { csvOf, jsonOf } from '../records/export';
import { dataFileName } from '../records/production';
import type { Period } from '../records/record-source';
import { failed, fileOf, orBarred, type Hands } from './hands';
import type { Activities } from './activities';

export function collectionActivities(hands: Hands): Pick<Activities, 'collect'> {
  return {
    collect: async ({ caseId, number }) => {
      const file = await fileOf(hands, caseId);
      orBarred(whyNotDisclose(file, 'collect'));
      const found = await collect(hands.records, grantsOf(file));
      const files: ProducedFile[] = [];
      for (const each of found) files.push(...(await kept(hands, caseId, each, files.length)));
      const ambiguous = found.filter(({ kind }) => kind === 'ambiguous').map(({ grant }) => grant.identifier);
      return { number, files, ambiguous, digest: sha256(canonicalJson({ number, files: files.map((each) => each.sha256) })) };
    },
  };
}

/** Each grant of counsel with the request's own period: both its days are included, in the office's zone. */
export function grantsOf(file: CaseFile): readonly Grant[] {
  const period = periodOf(file);
  const decisions = 'decisions' in file.stage ? file.stage.decisions : [];
  return decisions.filter(({ decision }) => decision === 'grant').map(({ identifier, category }) => ({ identifier, category, period }));
}

export function periodOf(file: CaseFile): Period {
  const stated = file.facts?.period;
  if (!stated) throw failed('bad-input');
  return { from: instantAt(stated.from, 0), to: instantAt(addDays(stated.to, 1), 0) satisfies Instant };
}

/** The rows of one grant as CSV and as JSON, sealed under the case's key. */
async function kept(hands: Hands, caseId: string, found: Collected, before: number): Promise<readonly ProducedFile[]> {
  if (found.kind !== 'records' || !isStored(found.grant.category)) return [];
  const { category, identifier } = found.grant;
  const forms = [
    ['csv', csvOf(category, found.rows)],
    ['json', jsonOf(category, found.rows)],
  ] as const;
  return Promise.all(
    forms.map(async ([form, content], index) => {
      const ref = await hands.objects.put(caseId, content);
      return {
        objectId: ref.id,
        name: dataFileName(before + index + 1, category, form),
        sha256: ref.sha256,
        bytes: ref.bytes,
        rows: found.rows.length,
        category,
        identifier,
        accountId: found.accountId,
      };
    }),
  );
}
