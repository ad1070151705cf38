import { dayOf } from '../domain/calendar/pacific';
import type { CaseFile } from '../domain/case/case-file';
import { isGiven, type ClosedPeriod } from '../domain/case/instrument';
import type { NumberOwner, ProducedFile } from '../domain/case/production';
import { isStored } from '../domain/rules/categories';
import { consentedAccount } from '../domain/rules/consent';
import { whyNotDisclose } from '../domain/rules/gates';
import { limitOf } from '../domain/rules/instrument-matrix';
import { periodAnswered, spanOf } from '../domain/rules/scope';
import { canonicalJson } from '../platform/canonical-json';
import { sha256 } from '../platform/seal';
import { collect, type Collected, type Grant } from '../records/clip';
import { columnsOf } from '../records/columns';
import { csvOf, jsonOf } from '../records/export';
import { dataFileName } from '../records/production';
import type { Ownership, Period } from '../records/record-source';
import { failed, fileOf, orBarred, type Hands } from './hands';
import type { Activities } from './activities';

export function collectionActivities(hands: Hands): Pick<Activities, 'collect'> {
  return {
    collect: async ({ caseId, number }) => {
      const file = await fileOf(hands, caseId);
      orBarred(whyNotDisclose(file, 'collect'));
      const grants = grantsOf(file);
      const found = await collect(hands.records, grants);
      const files: ProducedFile[] = [];
      for (const [index, each] of found.entries())
        files.push(...(await kept(hands, caseId, { ...each, limitedTo: grants[index]?.limitedTo }, files.length)));
      // An account that was named and is none of the owners after all is a question for a person, and never "no records".
      const unsure = found.filter(isUnsure);
      const ambiguous = unsure.map(({ grant }) => grant.identifier);
      const owners = unsure.flatMap((each, index) =>
        each.kind === 'ambiguous' && ambiguous.indexOf(each.grant.identifier) === index ? each.owners.map(ownerOf(each.grant)) : [],
      );
      return {
        number,
        files,
        ambiguous,
        ...(owners.length > 0 && { owners }),
        digest: sha256(canonicalJson({ number, files: files.map((each) => each.sha256) })),
      };
    },
  };
}

/** An account that is asked for by its own name is not in doubt: it had no number in the period. */
const isUnsure = ({ kind, grant: { identifier, accountId } }: Collected): boolean =>
  kind === 'ambiguous' || (kind === 'unknown' && accountId !== undefined && accountId !== identifier);

const ownerOf =
  ({ identifier }: Grant) =>
  ({ accountId, period }: Ownership): NumberOwner => ({ identifier, accountId, from: dayOf(period.from), to: dayOf(period.to - 1) });

/** What counsel gives, with its period, whose it is (on a consent: of whoever gave it), and of which kinds the instrument compels it: narrowed by the decision, or as the request is read. Both its days are included, in the office's zone. */
export function grantsOf(file: CaseFile): readonly (Grant & { readonly limitedTo?: readonly string[] })[] {
  const decisions = 'decisions' in file.stage ? file.stage.decisions : [];
  const instrument = file.facts?.instrument;
  const consented = consentedAccount(file);
  return decisions.filter(isGiven).map(({ identifier, category, period, limitedTo, accountId: named }) => {
    const accountId = consented ?? named;
    const kinds = instrument && limitOf(instrument.kind, category)?.kinds;
    return {
      identifier,
      category,
      period: closed(period ?? periodAnswered(file)),
      ...(limitedTo && { limitedTo }),
      ...(accountId !== undefined && { accountId }),
      ...(kinds && { kinds }),
    };
  });
}

/** The period of the one grant under which a file was collected. */
export function periodOf(file: CaseFile, { identifier, category }: Pick<Grant, 'identifier' | 'category'>): Period {
  const grant = grantsOf(file).find((each) => each.identifier === identifier && each.category === category);
  if (!grant) throw failed('bad-input');
  return grant.period;
}

function closed(period: ClosedPeriod | undefined): Period {
  if (!period) throw failed('bad-input');
  return spanOf(period);
}

/** The columns to which counsel has narrowed the decision, if so. */
type Limited = { readonly limitedTo: readonly string[] | undefined };

/** The rows of one grant as CSV and as JSON, sealed under the case's key. */
async function kept(hands: Hands, caseId: string, found: Collected & Limited, before: number): Promise<readonly ProducedFile[]> {
  if (found.kind !== 'records' || !isStored(found.grant.category)) return [];
  const { category, identifier } = found.grant;
  const { limitedTo } = found;
  const columns = columnsOf(category).filter(({ name }) => limitedTo?.includes(name) ?? true);
  const forms = [
    ['csv', csvOf(category, found.rows, columns)],
    ['json', jsonOf(category, found.rows, columns)],
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
