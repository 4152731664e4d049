/** The control face as OpenAPI 3.1, made of its routes. */
import { z } from 'zod';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const problem = { type: 'object', properties: { error: { type: 'string' } }, required: ['error'] };
const answered = (description: string, schema: object = {}) => ({
  description,
  content: { 'application/json': { schema } },
});

export function openApi(version: string): object {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    (paths[route.path] as { [method: string]: object })[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Postern host', version, description: 'Steers and watches a running host. Amounts are in fen.' },
    servers: [{ url: 'http://127.0.0.1:8584' }],
    security: [{ token: [] }],
    paths: { ...paths, '/v1/frames': { get: frames } },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function operation({ path, summary, body, method }: Route): object {
  return {
    summary,
    ...(path.includes('{id}') && {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...(method === 'DELETE' ? { 204: { description: 'Done' } } : { 200: answered('As asked') }),
      ...(body && { 400: answered('The body is not as it should be; the error says where', problem) }),
      ...(path.includes('{id}') && { 404: answered('There is no such thing', problem) }),
      401: answered('The token is missing or wrong', problem),
    },
  };
}

function contentOf(body: NonNullable<Route['body']>): object {
  if (body === 'yaml') return { 'application/yaml': { schema: { type: 'string' } } };
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return { 'application/json': { schema } };
}

/** The one answer that does not end. */
const frames = {
  summary: 'Every frame as it passes, as server-sent events: time, direction, peer, and elements with card data masked',
  responses: {
    200: { description: 'Events named frame', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    401: answered('The token is missing or wrong', problem),
  },
};
