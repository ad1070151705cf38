import type { JSX } from 'preact';
import { actions } from '../../domain/case/actions';
import type { CommandType } from '../../domain/case/commands';
import { kebab } from '../../domain/case/outside';
import type { Field, FormFields, Given } from '../field';
import { TOKEN_FIELD, KEY_FIELD, type FieldProblem } from '../form-body';
import { formOf } from '../forms';
import { orderPath, previewPath } from '../paths';
import { isPreviewed } from '../previewed';
import { FormField, isAbout } from './fields';
import { ReviewFields } from './review-fields';
import { Cite, Said } from './said';

/** An order that was refused or could not be read: shown in its form again, with what was entered. */
export type RefusedForm = {
  readonly command: CommandType;
  readonly detail: string;
  readonly rule?: string;
  readonly field?: string;
  readonly entered: FormFields;
  /** The order may have arrived: given again, it must be the same order. */
  readonly key?: string;
};

export type Tokens = { readonly formToken: string; readonly formKey: string };

type OrderProps = {
  readonly command: CommandType;
  readonly given: Given;
  readonly tokens: Tokens;
  readonly refused?: RefusedForm | undefined;
  readonly open?: boolean;
};

/** The anchor of an order on the page of its case. */
export const orderAnchor = (command: CommandType): string => `do-${kebab(command)}`;

/** One order as a form that folds away; the target of its link lies inside, so that following the link unfolds it. */
export function Order({ command, given, tokens, refused, open = false }: OrderProps): JSX.Element {
  const { says, cite } = actions[command];
  return (
    <details class="order" open={open || refused !== undefined}>
      <summary>{says}</summary>
      <div class="order-body" id={orderAnchor(command)}>
        <OrderForm command={command} given={given} tokens={tokens} refused={refused} />
        <p class="soft">
          Under <Cite cite={cite} />
        </p>
      </div>
    </details>
  );
}

function OrderForm({ command, given, tokens, refused }: Omit<OrderProps, 'open'>): JSX.Element {
  const fields = formOf(command);
  const prefix = orderAnchor(command);
  const problem = refused?.field === undefined ? undefined : { field: refused.field, detail: refused.detail };
  const shared = { given, prefix, entered: refused?.entered, problem };
  return (
    <form method="post" action={orderPath(given.file.caseId, command)}>
      <input type="hidden" name={TOKEN_FIELD} value={tokens.formToken} />
      <input type="hidden" name={KEY_FIELD} value={refused?.key ?? `${tokens.formKey}.${kebab(command)}`} />
      {refused && <Refused refused={refused} />}
      {groupsOf(fields).map(({ group, members }) =>
        group === undefined ? (
          members.map((field) =>
            field.kind === 'decisions' ? (
              <ReviewFields key={field.name} {...shared} />
            ) : (
              <FormField key={field.name} field={field} {...shared} />
            ),
          )
        ) : (
          <fieldset key={group} class="group">
            <legend>{group}</legend>
            <div class="group-fields">
              {members.map((field) => (
                <FormField key={field.name} field={field} {...shared} />
              ))}
            </div>
          </fieldset>
        ),
      )}
      <p class="buttons">
        <button type="submit">{actions[command].says}</button>
        {isPreviewed(command, given.file) && (
          <button type="submit" class="quiet" formaction={previewPath(given.file.caseId, command)}>
            Preview the letter
          </button>
        )}
      </p>
    </form>
  );
}

/** What stops the order as a whole; what is wrong with one field stands beside the field as well. */
const Refused = ({ refused }: { readonly refused: RefusedForm }): JSX.Element => {
  const place = placeOf(refused);
  return (
    <div class="refused" role="alert">
      <p>
        <strong>Not done.</strong> <Said text={refused.detail} /> {refused.rule !== undefined && <Cite cite={refused.rule} />}
      </p>
      {place && <p class="soft">Look at: {place.label}.</p>}
    </div>
  );
};

function placeOf({ command, field, detail }: RefusedForm): Field | undefined {
  const problem: FieldProblem | undefined = field === undefined ? undefined : { field, detail };
  return formOf(command).find(({ name }) => isAbout(problem, name));
}

function groupsOf(fields: readonly Field[]): readonly { readonly group: string | undefined; readonly members: readonly Field[] }[] {
  const groups: { group: string | undefined; members: Field[] }[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last.group === field.group) last.members.push(field);
    else groups.push({ group: field.group, members: [field] });
  }
  return groups;
}
