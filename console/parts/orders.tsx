import type { JSX } from 'preact';
import { actions } from '../../domain/case/actions';
import type { CommandType } from '../../domain/case/commands';
import { kebab } from '../../domain/case/outside';
import type { Given } from '../field';
import { roleNames } from '../names';
import type { Steps } from '../next-steps';
import { Order, type RefusedForm, type Tokens } from './order-form';
import { Cite, Said } from './said';
import { Section } from './section';

type OrdersProps = { readonly steps: Steps; readonly given: Given; readonly tokens: Tokens; readonly refused?: RefusedForm | undefined };

const refusedFor = (command: CommandType, refused: RefusedForm | undefined): RefusedForm | undefined =>
  refused?.command === command ? refused : undefined;

const rolesOf = (type: CommandType): string => actions[type].by.map((role) => roleNames[role]).join(' or ');

/** The orders that most likely come next, at the top of the case. */
export function WhatNext({ steps, given, tokens, refused }: OrdersProps): JSX.Element {
  return (
    <section class="next" aria-labelledby="next-title" id="next">
      <h2 id="next-title">What next</h2>
      {steps.next.length === 0 && (
        <p>
          {steps.waitingFor.length > 0 ? 'Nothing for you to do here now.' : 'Nothing is asked of anybody now. Writ goes on by itself.'}
        </p>
      )}
      {steps.waitingFor.map((type) => (
        <p key={type}>
          Waiting for {rolesOf(type)}: <strong>{actions[type].says}</strong>. <Cite cite={actions[type].cite} />
        </p>
      ))}
      {steps.othersMay.length > 0 && (
        <p class="soft">Others may also: {steps.othersMay.map((type) => `${actions[type].says} (${rolesOf(type)})`).join('; ')}.</p>
      )}
      <div class="orders">
        {steps.next.map((command) => (
          <Order key={command} command={command} given={given} tokens={tokens} refused={refusedFor(command, refused)} />
        ))}
      </div>
    </section>
  );
}

/** All other orders: those that are lit, and those that are not with their reason. */
export const OtherOrders = ({ steps, given, tokens, refused }: OrdersProps): JSX.Element => (
  <Section id="orders" title="Other orders">
    <div class="orders">
      {steps.others.map((command) => (
        <Order key={command} command={command} given={given} tokens={tokens} refused={refusedFor(command, refused)} />
      ))}
    </div>
    {steps.unlit.length > 0 && (
      <>
        <h3>Not possible now</h3>
        <ul class="plain unlit">
          {steps.unlit.map(({ type, refusal }) => (
            <li key={type}>
              <button type="button" disabled aria-describedby={`why-${kebab(type)}`}>
                {actions[type].says}
              </button>
              <span id={`why-${kebab(type)}`}>
                <Said text={refusal.detail} /> <Cite cite={refusal.rule} />
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </Section>
);
