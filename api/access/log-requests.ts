import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';

/** One line for every request: the route's template, never the address as it was asked for. */
export function logRequests({ log }: Pick<ApiDeps, 'log'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.on('finish', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      const fields = {
        method: request.method,
        route: typeof route === 'string' ? route : 'none',
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
      };
      log.info('a request was answered', fields);
    });
    next();
  };
}
