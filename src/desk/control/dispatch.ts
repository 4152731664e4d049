/** Answers a call of the control face by its routes, wherever it comes from. */
import { inOneLine, wording } from '../../config/wording.ts';
import type { Host } from '../../host/host.ts';
import { RequestError, type Route } from './route.ts';
import { routes } from './routes.ts';

/** What the route answers, as JSON; undefined for nothing. @param text the body as sent @throws RequestError */
export async function dispatch(host: Host, method: string, pathname: string, text: string): Promise<unknown> {
  const { route, id } = routeFor(method, pathname);
  return route.handle({ host, id, body: bodyOf(route, text) });
}

function routeFor(method: string, pathname: string): { readonly route: Route; readonly id: string } {
  let allowed = false;
  for (const route of routes) {
    const expression = new RegExp(`^${route.path.replace('{id}', '([^/]+)')}$`);
    const match = expression.exec(pathname);
    if (match && route.method === method) return { route, id: decodeURIComponent(match[1] ?? '') };
    allowed ||= match !== null;
  }
  throw new RequestError(allowed ? 405 : 404, `there is no ${method} ${pathname}; /openapi.json lists what there is`);
}

function bodyOf({ body }: Route, text: string): unknown {
  if (!body) return undefined;
  if (body === 'yaml') return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (reason) {
    throw new RequestError(400, `the body is no JSON: ${(reason as Error).message}`);
  }
  const checked = body.safeParse(json, { error: wording });
  if (checked.success) return checked.data;
  throw new RequestError(400, inOneLine(checked.error));
}
