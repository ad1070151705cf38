import type { CaseFile } from './case-file';
import type { EventOf, EventType } from './events';

/** One row for every event type: how the file changes. The compiler refuses a missing one. */
export type Steps<Type extends EventType> = { readonly [T in Type]: (file: CaseFile, event: EventOf<T>) => CaseFile };
