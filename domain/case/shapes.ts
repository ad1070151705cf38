/** Shape numbers of what is kept. A released shape is a frozen fixture; an upgrader turns it into the present one, purely. */
import type { CaseFile } from './case-file';
import type { CaseEvent, EventType } from './events';

export const fileShape = 1;

/** The present shape of every event type; all begin at 1. */
export const eventShapes: { readonly [Type in EventType]?: number } = {};

export const shapeOf = (type: EventType): number => eventShapes[type] ?? 1;

/** From the named shape to the next one. Empty until the first change of a released shape. */
const eventUpgraders: { readonly [key: `${string}/${number}`]: (event: CaseEvent) => CaseEvent } = {};

/** Brings an event of an older shape to the present one. Throws when it is of a shape that we never released. */
export function upgradeEvent(event: CaseEvent, shape: number): CaseEvent {
  let current = event;
  for (let from = shape; from < shapeOf(event.type); from += 1) {
    const upgrade = eventUpgraders[`${event.type}/${from}`];
    if (!upgrade) throw new Error(`no way from shape ${from} of ${event.type}`);
    current = upgrade(current);
  }
  if (shape > shapeOf(event.type)) throw new Error(`shape ${shape} of ${event.type} is newer than this release`);
  return current;
}

/** Brings a case file that a page carried to the present shape. */
export function upgradeFile(file: CaseFile): CaseFile {
  const shape: number = file.shape;
  if (shape !== fileShape) throw new Error(`no way from shape ${shape} of a case file`);
  return file;
}
