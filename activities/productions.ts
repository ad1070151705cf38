import type { CaseFile } from '../domain/case/case-file';
import { copiesFor } from '../domain/case/copies';
import type { Collection, Package } from '../domain/case/production';
import { packOf } from '../domain/policy/packs';
import { isStored } from '../domain/rules/categories';
import { basisOf, certificateOfAuthenticity, certifiedOf, type Certified } from '../domain/letters/certificate';
import { composeLetter } from '../domain/letters/compose';
import { whyNotDisclose } from '../domain/rules/gates';
import { linkTokenFor, passphraseFor } from '../platform/production-secrets';
import { renderLetter } from '../mail/render';
import { renderPdf } from '../mail/render-pdf';
import { sha256 } from '../platform/seal';
import { systemsOf } from '../domain/rules/data-map';
import { packageProduction, type ProductionFile, type ProductionOrder } from '../records/production';
import { archivesBegun, noteArchive, type Archive } from '../storage/archives';
import { deliveryByToken, makeDelivery } from '../storage/deliveries';
import { refOf, refText } from '../storage/objects/ref-text';
import { periodOf } from './collection';
import { failed, fileOf, orBarred, type Hands } from './hands';
import type { Activities } from './activities';

export function productionActivities(hands: Hands): Pick<Activities, 'packageProduction'> {
  const { db, keys, objects } = hands;
  return {
    packageProduction: async ({ caseId, productionId, linkEnds, at }): Promise<Package> => {
      const file = await fileOf(hands, caseId);
      orBarred(whyNotDisclose(file, 'deliver', at));
      if (!('collection' in file.stage)) throw failed('barred');
      const { collection } = file.stage;
      const key = await keys.of(caseId);
      // Of this very collection: the archive of one that was sent back has another link, which nobody was told.
      const tokenHash = sha256(linkTokenFor(key, productionId, copiesFor(file, productionId)));
      const accounts = [
        ...new Set(collection.files.flatMap(({ accountId, rows }) => (accountId !== undefined && rows > 0 ? [accountId] : []))),
      ];
      const passphrase = passphraseFor(key, productionId);
      const known = { caseId, productionId, tokenHash };
      const archived = async () =>
        (await begunBefore(hands, known)) ??
        refText(
          await objects.put(caseId, await archiveOf(hands, file, collection, { productionId, passphrase, at }), (ref) =>
            noteArchive(db, { ...known, objectId: refText(ref) }),
          ),
        );
      const lasts = { startsAt: at, endsAt: linkEnds.at, maxDownloads: packOf(file.policy).linkDownloads.value };
      // An earlier try got this far, or another one is quicker: its archive is the one that the link names.
      const made = (await deliveryByToken(db, tokenHash)) ?? (await makeDelivery(db, { ...known, objectId: await archived(), ...lasts }));
      const ref = refOf(caseId, made.objectId);
      return { productionId, objectId: ref.id, sha256: ref.sha256, bytes: ref.bytes, linkEnds, collection: collection.number, accounts };
    },
  };
}

/** An archive for this very link that an earlier try has stored before it died. Made anew it would be another one, since each has a salt of its own. */
async function begunBefore(
  { db, objects }: Hands,
  { caseId, tokenHash }: Pick<Archive, 'caseId' | 'tokenHash'>,
): Promise<string | undefined> {
  for (const begun of await archivesBegun(db, caseId))
    if (begun.tokenHash === tokenHash && (await objects.has(refOf(caseId, begun.objectId).id))) return begun.objectId;
  return undefined;
}

type Made = { readonly productionId: string; readonly passphrase: string; readonly at: number };

async function archiveOf(hands: Hands, file: CaseFile, collection: Collection, made: Made): Promise<Buffer> {
  const { productionId, passphrase, at } = made;
  const files = await Promise.all(
    collection.files.map(async ({ objectId, name, sha256: plain, bytes, rows, category, identifier }): Promise<ProductionFile> => {
      if (!isStored(category)) throw failed('bad-input');
      const content = await hands.objects.get({ id: objectId, owner: file.caseId, sha256: plain, bytes });
      return {
        name,
        content,
        rows,
        category,
        identifier,
        period: periodOf(file, { identifier, category }),
        sourceSystem: systemsOf(hands.records.dataMap, category),
        extractedAt: at,
      };
    }),
  );
  const basis = basisOf(file);
  if (!basis) throw failed('barred');
  const { named, cite } = basis;
  const legalBasis = `${named}; ${cite}`;
  const { archive } = await packageProduction({
    productionId,
    files,
    legalBasis,
    generatedAt: at,
    passphrase,
    manifestExtras: { case: file.caseId, collectionDigest: collection.digest, policy: file.policy },
    certificateText: certificateOfAuthenticity({
      ...certified(hands, file, made),
      files: collection.files.map(({ name, bytes, sha256: hash }) => ({ file: name, bytes, sha256: hash })),
    }),
    coverLetter: await coverLetter(hands, file, at),
  });
  return archive;
}

/** The letter inside the archive: the identifiers are named only there. */
async function coverLetter({ profile }: Hands, file: CaseFile, at: number): Promise<ProductionOrder['coverLetter']> {
  const letter = composeLetter('production', { file, profile, at });
  return { text: renderLetter(letter).text, pdf: await renderPdf(letter, { name: profile.name, writtenAt: at }) };
}

function certified({ profile, custodian, records }: Hands, file: CaseFile, { productionId, at }: Made): Certified {
  const systems: Parameters<typeof certifiedOf>[1]['systems'] = (category) => systemsOf(records.dataMap, category);
  const certifying = certifiedOf(file, { provider: profile.name, productionId, custodian, systems, searchedAt: at });
  if (!certifying) throw failed('barred');
  return certifying;
}
