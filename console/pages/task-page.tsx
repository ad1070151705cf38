import type { JSX } from 'preact';
import type { AbuseTask } from '../../domain/case/abuse';
import type { Desk } from '../desk';
import type { Given } from '../field';
import { Frame } from '../parts/frame';
import { Order, type RefusedForm } from '../parts/order-form';

const taskNames: { readonly [Task in AbuseTask]: string } = { act: 'Act', hold: 'Hold', done: 'Done' };

type TaskProps = { readonly desk: Desk; readonly task: AbuseTask; readonly given: Given; readonly refused?: RefusedForm };

/** What trust and safety sees of a case: its number, and whether to act or to hold. Never why. */
export const taskPage = ({ desk, task, given, refused }: TaskProps): JSX.Element => (
  <Frame title={given.file.caseId} office={desk.office} desk={desk} narrow>
    <h1>{given.file.caseId}</h1>
    <p>{taskNames[task]}</p>
    {task === 'act' && <Order command="recordAbuseAction" given={given} tokens={desk} refused={refused} open />}
  </Frame>
);

/** There is no list of cases for this role: a task comes by mail, with the number of its case. */
export const tasksPage = ({ desk }: { readonly desk: Desk }): JSX.Element => (
  <Frame title="Tasks" office={desk.office} desk={desk} narrow>
    <h1>Tasks</h1>
    <p>A task comes to you by e-mail, with the number of its case.</p>
  </Frame>
);
