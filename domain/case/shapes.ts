/** Shape numbers of what is kept. A released shape is a frozen fixture; an upgrader turns it into the next one, purely. */
import { emptyFile, type CaseFile } from './case-file';
import type { CaseEvent, EventType } from './events';

export const fileShape = 1;
const pageShape = 1;

/** The present shape of every event type; all begin at 1. */
export const eventShapes: { readonly [Type in EventType]?: number } = {};

export const shapeOf = (type: EventType): number => eventShapes[type] ?? 1;

/** The present shapes, and the ways to them: of an event by its type and the shape it is in (`Noted/1`), of a file by the shape it is in. */
export type Shapes = {
  readonly event: (type: EventType) => number;
  readonly eventUpgraders: { readonly [from: `${string}/${number}`]: (event: CaseEvent) => CaseEvent };
  readonly file: number;
  readonly fileUpgraders: { readonly [from: number]: (file: CaseFile) => CaseFile };
};
/** Without a way until the first change of a released shape. */
const today: Shapes = { event: shapeOf, eventUpgraders: {}, file: fileShape, fileUpgraders: {} };

/** Brings an event of an older shape to the present one. Throws when it is of a shape that we never released. */
export const upgradeEvent = (event: CaseEvent, shape: number, shapes = today): CaseEvent =>
  upgraded(event, shape, shapes.event(event.type), (from) => shapes.eventUpgraders[`${event.type}/${from}`], event.type);

/** Brings a case file that was kept to the present shape. Throws like `upgradeEvent`. */
export const upgradeFile = (file: CaseFile, shapes = today): CaseFile =>
  upgraded(file, file.shape, shapes.file, (from) => shapes.fileUpgraders[from], 'a case file');

/** The file with which a page begins. A page of a later release waits for a worker that knows it: this throws. */
export function fileOfPage(page: { readonly shape: number; readonly caseId: string; readonly file?: CaseFile }): CaseFile {
  if (page.shape !== pageShape) throw new Error(`no way from shape ${page.shape} of a page`);
  return page.file ? upgradeFile(page.file) : emptyFile(page.caseId);
}

function upgraded<Kept>(
  kept: Kept,
  shape: number,
  to: number,
  wayFrom: (shape: number) => ((kept: Kept) => Kept) | undefined,
  what: string,
): Kept {
  if (shape > to) throw new Error(`shape ${shape} of ${what} is newer than this release`);
  let current = kept;
  for (let from = shape; from < to; from += 1) {
    const upgrade = wayFrom(from);
    if (!upgrade) throw new Error(`no way from shape ${from} of ${what}`);
    current = upgrade(current);
  }
  return current;
}
