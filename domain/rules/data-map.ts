/** Which systems hold the records of which category (L6): what the provider states, for the search, the manifest and the desk. */
import { categories, storedCategories, type CategoryClass, type StoredCategory } from './categories';

/** A system that holds records of a category: which department answers for it, and how long it keeps them, in the provider's words. */
export type DataMapEntry = { readonly system: string; readonly owner: string; readonly retention: string };

/** Where the records of each category lie (L6). It is said, not enforced: nothing is deleted because its retention is over. */
export type DataMap = { readonly [C in StoredCategory]: readonly DataMapEntry[] };

/** The systems in which a search for the category is made, as the manifest and the certificate name them. */
export function systemsOf(map: DataMap, category: StoredCategory): string {
  return [...new Set(map[category].map(({ system }) => system))].join(', ');
}

/** A line of the map with its category and the class that the law gives it. */
export type DataMapLine = DataMapEntry & { readonly category: StoredCategory; readonly klass: CategoryClass };

/** Every line of the map, in the order of the categories. */
export const linesOf = (map: DataMap): readonly DataMapLine[] =>
  storedCategories.flatMap((category) => map[category].map((entry) => ({ category, klass: categories[category].klass, ...entry })));
