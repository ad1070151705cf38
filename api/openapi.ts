/** The API describes itself from the same rows and schemas that answer. */
import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { actions } from '../domain/case/actions';
import type { CommandType } from '../domain/case/commands';
import { kebab } from '../domain/case/outside';
import type { Route } from './routes/route';
import { caseAnswer, casesAnswer, orderAnswer, pendingAnswer, problemAnswer } from './schemas/answers';
import { commandBodies } from './schemas/commands';

const COMMAND = '/v1/cases/:caseId/commands/:command';
const ORDER = '/v1/orders/:key';
const anything = z.looseObject({});
const answered = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } });
const problems = { default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: problemAnswer } } } };
const pending = { 202: answered('The engine has not answered yet; ask at `Location`', pendingAnswer) };
/** Answers whose form is told; of the others the description says what they are. */
const answersOf: Readonly<Record<string, z.ZodType>> = {
  '/v1/cases': casesAnswer,
  '/v1/cases/:caseId': caseAnswer,
  [ORDER]: orderAnswer,
};
const recorded =
  'It is in the ledger. `seq` is the number of its last event, the same whenever the order is repeated or asked after; `view` is the case as it stands at this answer';
const AGAIN = { keyed: '', itself: ' The same again changes nothing, so it takes no Idempotency-Key.' };
const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: true,
  schema: { type: 'string' as const, minLength: 1, maxLength: 200 },
};

export function openApiDocument(routes: readonly Route[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const row of routes) if (row.path !== COMMAND) describe(registry, row);
  for (const type of Object.keys(actions) as CommandType[]) describeCommand(registry, type);
  describeDoors(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Writ', version: '1', description: 'Answers law-enforcement requests: every request one durable case.' },
    security: [{ token: [] }],
  });
}

const braced = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
  }));
const json = (schema: z.ZodType) => ({ body: { required: true, content: { 'application/json': { schema } } } });

function describe(registry: OpenAPIRegistry, { method, path, says, query, body, by, again }: Route): void {
  registry.registerPath({
    method,
    path: braced(path),
    summary: says,
    description: `For: ${by.map(kebab).join(', ')}.${again === undefined ? '' : AGAIN[again]}`,
    parameters: [...pathParameters(path), ...(again === 'keyed' ? [keyHeader] : [])],
    request: { ...(query && { query: query as z.ZodObject }), ...(body && json(body)) },
    responses: {
      200: answered(path === ORDER ? recorded : 'The answer', answersOf[path] ?? anything),
      ...(path === ORDER && pending),
      ...problems,
    },
  });
}

function describeCommand(registry: OpenAPIRegistry, type: CommandType): void {
  const { says, by, cite, in: stages } = actions[type];
  registry.registerPath({
    method: 'post',
    path: `/v1/cases/{caseId}/commands/${kebab(type)}`,
    operationId: kebab(type),
    summary: says,
    description: `For: ${by.map(kebab).join(', ')}. In: ${stages.map(kebab).join(', ')}. ${cite}.`,
    parameters: [...pathParameters('/:caseId'), keyHeader],
    request: json(commandBodies[type]),
    responses: { 200: answered(recorded, orderAnswer), ...pending, ...problems },
  });
}

/** What is reached without a token: for those who watch the machine, for who signs in, and for the agency that fetches its production. */
function describeDoors(registry: OpenAPIRegistry): void {
  const open = { security: [] };
  const alive = answered('It runs', z.strictObject({ alive: z.literal(true) }));
  const ready = z.strictObject({ database: z.boolean(), engine: z.boolean() });
  const page = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });
  const zip = { description: 'The encrypted archive', content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } } };
  const parameters = pathParameters('/:token');
  const session = z.strictObject({ id: z.string(), role: z.string(), formToken: z.string() });
  const door = (method: 'get' | 'post', path: string, rest: Omit<Parameters<OpenAPIRegistry['registerPath']>[0], 'method' | 'path'>) =>
    registry.registerPath({ method, path, ...open, ...rest });
  door('get', '/healthz', { summary: 'The process lives.', responses: { 200: alive } });
  door('get', '/readyz', {
    summary: 'Database and engine answer.',
    responses: { 200: answered('Both do', ready), 503: answered('One does not', ready) },
  });
  door('get', '/sign-in', { summary: 'The page on which a token is shown.', responses: { 200: page('The page') } });
  door('post', '/sign-in', {
    summary: 'Begins a session of the desk; answers with its cookie. A change by cookie also shows `formToken`, as X-Form-Token.',
    request: json(z.strictObject({ token: z.string() })),
    responses: { 200: answered('Signed in', session), ...problems },
  });
  door('get', '/d/{token}', {
    summary: 'What a link to a production leads to.',
    parameters,
    responses: { 200: page('The page'), 404: page('No such link'), 410: page('No longer') },
  });
  door('post', '/d/{token}', {
    summary: 'The production; each fetching is counted and recorded.',
    parameters,
    responses: { 200: zip, 404: page('No such link'), 410: page('No longer') },
  });
}
