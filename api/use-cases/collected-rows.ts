/** What a collection holds, for the eyes of those who check it and approve it: the first rows of each search, and from when to when all are. */
import type { CaseFile } from '../../domain/case/case-file';
import type { Collection, ProducedFile } from '../../domain/case/production';
import { openStage } from '../../domain/case/stage';
import type { ApiDeps } from '../deps';

export type SearchShown = Pick<ProducedFile, 'category' | 'identifier' | 'rows'> & {
  readonly files: readonly ProducedFile[];
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  /** The earliest and the latest instant of all rows, as the file writes them. */
  readonly from?: string;
  readonly to?: string;
};

const FIRST = 10;

/** The collection that is checked, approved or produced; `undefined` when there is none, or its copies are destroyed. */
export function collectionOf({ stage, copies }: CaseFile): Collection | undefined {
  const open = openStage(stage);
  return 'collection' in open && copies?.at(-1)?.destroyedAt === undefined ? open.collection : undefined;
}

/** Of every search its files, read from the JSON one: it has each value exactly as it is kept. */
export function searchesIn(deps: Pick<ApiDeps, 'objects'>, caseId: string, { files }: Collection): Promise<readonly SearchShown[]> {
  const whole = files.filter(({ name }) => name.endsWith('.json'));
  return Promise.all(
    whole.map(async (file) => {
      const { objectId: id, sha256, bytes, category, identifier, rows } = file;
      const found = rowsOf(await deps.objects.get({ id, owner: caseId, sha256, bytes }));
      const columns = Object.keys(found[0] ?? {});
      const times = timesOf(found, columns);
      return {
        category,
        identifier,
        rows,
        files: files.filter((each) => each.category === category && each.identifier === identifier),
        columns,
        firstRows: found.slice(0, FIRST).map((row) => columns.map((column) => String(row[column]))),
        ...(times[0] !== undefined && { from: times[0] }),
        ...(times[0] !== undefined && { to: times.at(-1) ?? times[0] }),
      };
    }),
  );
}

type Row = Readonly<Record<string, string | number | boolean>>;

/** As our own export wrote it. */
const rowsOf = (content: Buffer): readonly Row[] => JSON.parse(content.toString('utf8')) as readonly Row[];

/** By the column in which a row has its instant. ISO 8601 in UTC: as texts they are in order. */
function timesOf(rows: readonly Row[], columns: readonly string[]): readonly string[] {
  const column = columns.find((each) => each.endsWith('_utc'));
  return column === undefined ? [] : rows.map((row) => String(row[column])).sort();
}
