/** The API describes itself from the same rows and schemas that answer. */
import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import { actions } from '../domain/case/actions';
import type { CommandType } from '../domain/case/commands';
import { kebab } from '../domain/case/outside';
import type { Route } from './routes/route';
import { commandBodies } from './schemas/commands';

/** Beside the orders themselves: what gives several. */
const keyed = new Set(['/v1/commands/retry', '/v1/submissions/open']);
const COMMAND = '/v1/cases/:caseId/commands/:command';
const problems = {
  default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: { type: 'object' as const } } } },
};
const answers = {
  200: { description: 'The answer', content: { 'application/json': { schema: { type: 'object' as const } } } },
  ...problems,
};
const pending = {
  202: {
    description: 'The engine has not answered yet; ask at `Location`',
    content: { 'application/json': { schema: { type: 'object' as const } } },
  },
};
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

function describe(registry: OpenAPIRegistry, { method, path, says, query, body, by }: Route): void {
  registry.registerPath({
    method,
    path: braced(path),
    summary: says,
    description: `For: ${by.map(kebab).join(', ')}.`,
    parameters: [...pathParameters(path), ...(keyed.has(path) ? [keyHeader] : [])],
    request: { ...(query && { query: query as z.ZodObject }), ...(body && json(body)) },
    responses: answers,
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
    responses: { ...answers, ...pending },
  });
}
