/** The other cases that a case names, and how it reads to somebody for whom some of them are no cases at all (N7). */
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import type { LetterOnFile } from './letter-on-file';
import type { Nondisclosure } from './notice';

/** Numbers of cases of which the reader may not know. */
export type Hidden = ReadonlySet<string>;

const inLetter = ({ kind, about }: Pick<LetterOnFile, 'kind' | 'about'>): readonly string[] =>
  about !== undefined && (kind === 'duplicate' || kind === 'supersession') ? [about] : [];

/** Every other case that this one names: its sisters, what it repeats, what took its place, what its letters name. */
export const otherCases = ({
  sisters,
  openedFrom,
  weighedBars = [],
  duplicates = [],
  superseded,
  letters,
  nondisclosures,
}: CaseFile): readonly string[] => [
  ...sisters.map(({ caseId }) => caseId),
  ...(openedFrom === undefined ? [] : [openedFrom]),
  ...weighedBars.map(({ caseId }) => caseId),
  ...duplicates.map(({ of }) => of),
  ...(superseded ? [superseded.successor] : []),
  ...letters.flatMap(inLetter),
  ...nondisclosures.flatMap(({ takenFrom }) => takenFrom?.caseId ?? []),
];

/** The cases that answer its process instead of it, or that may: what it repeats, unless somebody has ruled that out, and what took its place. */
export const answeringCases = ({ duplicates = [], superseded }: CaseFile): readonly string[] => [
  ...duplicates.filter(({ state }) => state !== 'ruledOut').map(({ of }) => of),
  ...(superseded ? [superseded.successor] : []),
];

/** Those that an event names. */
export const casesAnswering = (event: CaseEvent): readonly string[] =>
  event.type === 'DuplicateSuspected' || event.type === 'DuplicateConfirmed' || event.type === 'Superseded' ? casesIn(event) : [];

/** Every other case that an event names. */
export function casesIn(event: CaseEvent): readonly string[] {
  switch (event.type) {
    case 'Received':
      return event.openedFrom === undefined ? [] : [event.openedFrom];
    case 'SisterOrdered':
    case 'SisterOpened':
      return [event.sister];
    case 'RelatedBarsWeighed':
      return event.bars.map(({ caseId }) => caseId);
    case 'Superseded':
      return [event.successor];
    case 'DuplicateSuspected':
    case 'DuplicateConfirmed':
    case 'DuplicateRuledOut':
      return [event.of];
    case 'NondisclosureRecorded':
      return event.order.takenFrom === undefined ? [] : [event.order.takenFrom.caseId];
    case 'ProhibitionsHandedOver':
      return [event.to];
    case 'LetterQueued':
      return inLetter(event);
    default:
      return [];
  }
}

/** Whether an id speaks of one of them: the number itself, a letter that names it, the duty or the step about either. */
function speaksOf({ letters }: CaseFile, hidden: Hidden): (id: string | undefined) => boolean {
  const told = letters.filter((letter) => inLetter(letter).some((caseId) => hidden.has(caseId))).map(({ id }) => id);
  const all = [...hidden, ...told];
  return (id) => id !== undefined && all.some((each) => `/${id}/`.includes(`/${each}/`));
}

/** The file as it would be if it had never named them; what has become of the case itself stays. */
export function withoutCases(file: CaseFile, hidden: Hidden): CaseFile {
  if (!otherCases(file).some((caseId) => hidden.has(caseId))) return file;
  const { openedFrom, weighedBars = [], superseded, duplicates = [], ...rest } = file;
  const speaks = speaksOf(file, hidden);
  const weighed = weighedBars.filter(({ caseId }) => !hidden.has(caseId));
  const left = duplicates.filter(({ of }) => !hidden.has(of));
  return {
    ...rest,
    ...(openedFrom !== undefined && !hidden.has(openedFrom) && { openedFrom }),
    ...(weighed.length > 0 && { weighedBars: weighed }),
    ...(superseded && !hidden.has(superseded.successor) && { superseded }),
    ...(left.length > 0 && { duplicates: left }),
    sisters: file.sisters.filter(({ caseId }) => !hidden.has(caseId)),
    letters: file.letters.filter(({ id }) => !speaks(id)),
    obligations: file.obligations.filter(({ id, about }) => !speaks(id) && !speaks(about)),
    fell: file.fell.filter((id) => !speaks(id)),
    owed: file.owed.filter(({ id, about }) => !speaks(id) && !speaks(about)),
    stuck: file.stuck.filter(({ step }) => !speaks(step)),
    nondisclosures: file.nondisclosures.map((order) => withoutOrigin(order, hidden)),
    holds: isHeldFor(file, hidden) ? file.holds.map(({ kept: _until, ...hold }) => hold) : file.holds,
  };
}

/** The event as such a reader may know of it; nothing for one that tells of such a case. */
export function withoutCasesIn(event: CaseEvent, file: CaseFile, hidden: Hidden): CaseEvent | undefined {
  if (hidden.size === 0) return event;
  if (event.type === 'Received') {
    const { openedFrom, ...received } = event;
    return openedFrom !== undefined && hidden.has(openedFrom) ? received : event;
  }
  if (event.type === 'NondisclosureRecorded') return { ...event, order: withoutOrigin(event.order, hidden) };
  if (event.type === 'HoldKept' && isHeldFor(file, hidden)) return undefined;
  const speaks = speaksOf(file, hidden);
  const duty = 'duty' in event ? event.duty : undefined;
  const about = [
    'letter' in event && typeof event.letter === 'string' ? event.letter : undefined,
    'step' in event ? event.step : undefined,
    ...(typeof duty === 'object' ? [duty.id, duty.about] : [duty]),
  ];
  return about.some(speaks) || casesIn(event).some((caseId) => hidden.has(caseId)) ? undefined : event;
}

/** What bars here bars here: only where it comes from is hidden. */
function withoutOrigin({ takenFrom, ...order }: Nondisclosure, hidden: Hidden): Nondisclosure {
  return takenFrom && !hidden.has(takenFrom.caseId) ? { ...order, takenFrom } : order;
}

/** Its holds wait for a case that took over, of which the reader may not know. */
const isHeldFor = ({ superseded, letters }: CaseFile, hidden: Hidden): boolean =>
  [superseded?.successor, ...letters.filter(({ kind }) => kind === 'supersession').flatMap(inLetter)].some(
    (caseId) => caseId !== undefined && hidden.has(caseId),
  );
