import type { JSX } from 'preact';
import { dayOf } from '../../domain/calendar/pacific';
import { numberToCall } from '../agencies';
import { personName, type Desk } from '../desk';
import type { Agency } from '../field';
import { agenciesPath } from '../paths';
import { dayWords } from '../when';
import { Said } from './said';

type Props = { readonly agency: Agency | undefined; readonly desk: Pick<Desk, 'now' | 'people'> };

/** Stands wherever staff are told to call: the number, and who of us made sure of it; or why there is none. */
export function RegisteredNumber({ agency, desk }: Props): JSX.Element {
  const registry = <a href={agenciesPath}>Agencies</a>;
  if (!agency) return <p>No registered number: the agency is not known, or not in the registry. {registry}</p>;
  const { name, verified } = agency;
  const number = numberToCall(agency, dayOf(desk.now));
  if ('none' in number)
    return (
      <p>
        No registered number of <Said text={name} />: {number.none}. {registry}
      </p>
    );
  return (
    <p>
      Registered number of <Said text={name} />:{' '}
      <strong class="code">
        <Said text={number.phone} />
      </strong>
      {verified && (
        <span class="soft">
          , verified by <Said text={personName(desk.people, verified.by)} /> on {dayWords(verified.on)}
        </span>
      )}
    </p>
  );
}
