import { categories, storedCategories, type CategoryClass, type StoredCategory } from '../domain/rules/categories';

/** A system that holds records of a category: which department answers for it, and how long it keeps them, in the provider's words. */
export type DataMapEntry = { readonly system: string; readonly owner: string; readonly retention: string };

/** Where the records of each category lie (L6). It is said, not enforced: nothing is deleted because its retention is over. */
export type DataMap = { readonly [C in StoredCategory]: readonly DataMapEntry[] };

/** The systems in which a search for the category is made, as the manifest and the certificate name them. */
export function systemsOf(map: DataMap, category: StoredCategory): string {
  return [...new Set(map[category].map(({ system }) => system))].join(', ');
}

/** Every line of the map with its category and the class that the law gives it. */
export function linesOf(map: DataMap): readonly (DataMapEntry & { readonly category: StoredCategory; readonly klass: CategoryClass })[] {
  return storedCategories.flatMap((category) => map[category].map((entry) => ({ category, klass: categories[category].klass, ...entry })));
}
