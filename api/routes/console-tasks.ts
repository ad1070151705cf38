/** The desk of trust and safety: its task in a case, and nothing else of it. */
import type { Desk } from '../../console/desk';
import { taskPage, tasksPage } from '../../console/pages/task-page';
import type { RefusedForm } from '../../console/parts/order-form';
import { taskView } from '../../domain/case/abuse';
import { emptyFile } from '../../domain/case/case-file';
import { loadFile } from '../../storage/ledger/read';
import { problem, type Problem } from '../problem';
import type { Looked, Shown } from './console-pages';

export const showTasks = ({ desk }: { readonly desk: Desk }): Shown => ({ page: tasksPage({ desk }) });

/** The form is filled from an empty file: nothing of the case reaches the page. */
export async function showTask({ counter, desk, params }: Looked, refused?: RefusedForm): Promise<Shown | Problem> {
  const file = await loadFile(counter.db, counter.keys, params['caseId'] ?? '');
  const view = file && taskView(file);
  if (!view) return problem('unknown-case');
  const given = {
    file: emptyFile(view.case),
    now: counter.clock.now(),
    viewer: desk.viewer,
    people: [],
    agencies: [],
  };
  return { page: taskPage({ desk, task: view.task, given, ...(refused && { refused }) }) };
}
