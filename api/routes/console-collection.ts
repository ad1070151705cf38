/** The desk's look at what was collected: for those who check it and approve it, each look written to the access log. */
import { collectionPage } from '../../console/pages/collection-page';
import { periodCollected } from '../../domain/rules/scope';
import { knownCase } from '../access/known-case';
import { problem, type Problem } from '../problem';
import { collectionOf, searchesIn } from '../use-cases/collected-rows';
import type { Looked, Shown } from './console-pages';

export async function showCollection({ counter, staff, desk, params }: Looked): Promise<Shown | Problem> {
  const file = await knownCase(counter, params['caseId'] ?? '', staff.role);
  if (!file) return problem('unknown-case');
  const collection = collectionOf(file);
  if (!collection) return problem('not-found', { detail: 'this case holds no collected records' });
  const { caseId } = file;
  const { number } = collection;
  const searches = (await searchesIn(counter, caseId, collection)).map((each) => {
    const period = periodCollected(file, each);
    return { ...each, ...(period && { period }) };
  });
  return { page: collectionPage({ desk, caseId, number, searches }), caseId, logged: `GET collection ${number}` };
}
