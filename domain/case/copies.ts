/** The sealed copies of what was collected: each collection is destroyed once, with its production or, when it never went into one, by itself (E6). */
import type { Instant } from '../calendar/day';
import type { CaseFile } from './case-file';
import type { Happened } from './happened';
import type { Collection, Copies } from './production';
import { promised, type OpenStage, type Reviewed } from './stage';

export type CopiesEvent =
  Happened<'CopiesDestroyed', { productionId: string; duty: string }> | Happened<'CollectionDestroyed', { copies: number; duty: string }>;

export const withCopies = (file: CaseFile, { files }: Collection): CaseFile => ({
  ...file,
  copies: [...(file.copies ?? []), { objects: files.map(({ objectId }) => objectId) }],
});

/** What has been packaged was collected last. */
export const packagedCopies = (file: CaseFile, production: string): CaseFile =>
  changed(
    file,
    (_each, place) => place === file.copies?.length,
    (copies) => ({ ...copies, production }),
  );

/** Of which copies a production is made, by their place: of the last ones while it is not on file. A case without any has 0. */
export const copiesFor = ({ copies = [] }: CaseFile, production: string): number =>
  copies.findIndex((each) => each.production === production) + 1 || copies.length;

export const destroyed = (file: CaseFile, which: (copies: Copies, place: number) => boolean, at: Instant): CaseFile =>
  collectedAnew(changed(file, which, (copies) => ({ ...copies, destroyedAt: at })));

/** A case whose copies are gone and that goes on all the same collects anew. What was delivered stays delivered. */
export function collectedAnew(file: CaseFile): CaseFile {
  const { stage } = file;
  if (file.copies?.at(-1)?.destroyedAt === undefined || stage.kind === 'closed') return file;
  return 'collection' in stage && stage.kind !== 'delivered' ? { ...file, stage: beforeCollection(stage) } : file;
}

/** Back to the stage in which records are taken out of the stacks: nothing that rests on the last collection is carried along. */
export function beforeCollection({ decisions, collections, reviewedBy, ...reviewed }: Reviewed): OpenStage {
  return { kind: 'collecting', ...promised(reviewed), decisions, collections, reviewedBy };
}

/** Stored objects that go with these copies: not those that other copies share, unless these are being destroyed, too. */
export function objectsOf({ copies = [], owed }: CaseFile, which: (copies: Copies, place: number) => boolean): readonly string[] {
  const goes = (each: Copies, index: number): boolean =>
    which(each, index + 1) ||
    each.destroyedAt !== undefined ||
    owed.some(({ what, about }) =>
      each.production === undefined
        ? what === 'destroyCollection' && about === String(index + 1)
        : what === 'destroyCopies' && about === each.production,
    );
  const kept = new Set(copies.flatMap((each, index) => (goes(each, index) ? [] : each.objects)));
  return copies.flatMap((each, index) => (which(each, index + 1) ? each.objects : [])).filter((object) => !kept.has(object));
}

function changed(file: CaseFile, which: (copies: Copies, place: number) => boolean, to: (copies: Copies) => Copies): CaseFile {
  if (!file.copies) return file;
  return { ...file, copies: file.copies.map((each, index) => (which(each, index + 1) ? to(each) : each)) };
}
