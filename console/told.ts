/** The form of a sentence about an event, for the files that hold those of one subject. */
import type { EventOf, EventType } from '../domain/case/events';

/** `quote` is what a person or a paper said, in its own words; `cite` the paragraph. */
export type Told = { readonly text: string; readonly quote?: string; readonly cite?: string };

export type Say = { readonly who: string; readonly name: (id: string) => string };
export type Sentences<Type extends EventType = EventType> = { readonly [T in Type]: (event: EventOf<T>, say: Say) => Told };
