/** The one form of the desk that carries a file. It is read here, before the form's token is asked for. */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { paperPath } from '../../console/paths';
import { problem, RefusedAtTheDoor } from '../problem';

export const isScanForm = (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean =>
  request.method === 'POST' &&
  request.url?.split('?')[0] === paperPath &&
  (request.headers['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data');

/** Turns the form into plain fields; the file becomes base64, with its name and type beside it. */
export const readScanForm: RequestHandler = async (request, _response, next) => {
  if (!isScanForm(request)) return next();
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) return next(unreadable());
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    request.body = await fieldsOf(form);
  } catch {
    return next(unreadable());
  }
  return next();
};

const unreadable = () => new RefusedAtTheDoor(problem('malformed-json', { detail: 'the form could not be read' }));

async function fieldsOf(form: FormData): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {};
  const files: (readonly [string, File])[] = [];
  form.forEach((value, name) => {
    if (typeof value === 'string') fields[name] = value;
    else if (value.size > 0) files.push([name, value]);
  });
  for (const [name, file] of files) {
    fields[name] = Buffer.from(await file.arrayBuffer()).toString('base64');
    fields['name'] = file.name;
  }
  return fields;
}
