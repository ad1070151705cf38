import type { CaseFile } from '../domain/case/case-file';
import type { Collection, Package } from '../domain/case/production';
import { openStage } from '../domain/case/stage';
import { packOf } from '../domain/policy/packs';
import { isStored } from '../domain/rules/categories';
import { composeLetter } from '../domain/letters/compose';
import { processNamed } from '../domain/letters/words';
import { whyNotDelete, whyNotDisclose } from '../domain/rules/gates';
import { instrumentMatrix } from '../domain/rules/instrument-matrix';
import { periodAnswered } from '../domain/rules/scope';
import { linkTokenFor, passphraseFor } from '../platform/production-secrets';
import { renderLetter } from '../mail/render';
import { renderPdf } from '../mail/render-pdf';
import { sha256 } from '../platform/seal';
import { certificateOfAuthenticity, type Certified } from '../records/certificate';
import { packageProduction, type ProductionFile, type ProductionOrder } from '../records/production';
import { deliveryByToken, endDeliveries, makeDelivery } from '../storage/deliveries';
import { refOf, refText } from '../storage/objects/ref-text';
import { grantsOf, periodOf, spanOf } from './collection';
import { failed, fileOf, orBarred, type Hands } from './hands';
import { whyAnyHeld } from './holds';
import type { Activities } from './activities';

export function productionActivities(hands: Hands): Pick<Activities, 'packageProduction' | 'destroyCopies'> {
  const { db, keys, objects } = hands;
  return {
    packageProduction: async ({ caseId, productionId, linkEnds, at }): Promise<Package> => {
      const file = await fileOf(hands, caseId);
      orBarred(whyNotDisclose(file, 'deliver'));
      if (!('collection' in file.stage)) throw failed('barred');
      const { collection } = file.stage;
      const key = await keys.of(caseId);
      const tokenHash = sha256(linkTokenFor(key, productionId));
      const accounts = [
        ...new Set(collection.files.flatMap(({ accountId, rows }) => (accountId !== undefined && rows > 0 ? [accountId] : []))),
      ];
      // An earlier try got this far: its archive is the one that the link names.
      const made = await deliveryByToken(db, tokenHash);
      const ref = made
        ? refOf(caseId, made.objectId)
        : await objects.put(
            caseId,
            await archiveOf(hands, file, collection, { productionId, passphrase: passphraseFor(key, productionId), at }),
          );
      const maxDownloads = packOf(file.policy).linkDownloads.value;
      if (!made)
        await makeDelivery(db, {
          tokenHash,
          caseId,
          productionId,
          objectId: refText(ref),
          startsAt: at,
          endsAt: linkEnds.at,
          maxDownloads,
        });
      return { productionId, objectId: ref.id, sha256: ref.sha256, bytes: ref.bytes, linkEnds, collection: collection.number, accounts };
    },
    // Copies of what was produced, never the records themselves. A hold of any case suspends it. The link ends first, then the bytes go.
    destroyCopies: async ({ caseId, productionId, at }) => {
      const file = await fileOf(hands, caseId);
      const production = file.productions.find((each) => each.productionId === productionId);
      if (!production) throw failed('not-found');
      const asked = periodAnswered(file);
      orBarred(whyNotDelete((await whyAnyHeld(hands, file.facts?.identifiers ?? [], at, asked && spanOf(asked))) !== undefined));
      await endDeliveries(db, { caseId, productionId, at });
      await objects.remove(production.objectId);
      const copies = 'collection' in openStage(file.stage) ? (openStage(file.stage) as { collection: Collection }).collection.files : [];
      for (const copy of copies) await objects.remove(copy.objectId);
    },
  };
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
        sourceSystem: 'records',
        extractedAt: at,
      };
    }),
  );
  const instrument = file.facts?.instrument;
  if (!instrument) throw failed('barred');
  const legalBasis = `${processNamed(instrument)}; ${instrumentMatrix[instrument.kind].cite}`;
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

function certified({ profile, custodian }: Hands, file: CaseFile, { productionId, at }: Made): Certified {
  const instrument = file.facts?.instrument;
  const searches = grantsOf(file).flatMap(({ identifier, category, period }) =>
    isStored(category) ? [{ identifier, category, period, sourceSystem: 'records' }] : [],
  );
  return {
    provider: profile.name,
    productionId,
    instrument: instrument ? processNamed(instrument) : '',
    custodian,
    searches,
    searchedAt: at,
  };
}
