import type { SmokeBody, SmokeRequest, Template } from '../model';

/** All texts of a request in which variables may stand. */
export function requestTemplates({
  url,
  headers,
  query,
  cookies,
  body,
  auth,
}: SmokeRequest): Template[] {
  return [
    url,
    ...[...headers, ...query, ...cookies].flat(),
    ...bodyTemplates(body),
    ...(auth?.kind === 'basic' ? [auth.username, auth.password] : []),
    ...(auth?.kind === 'bearer' ? [auth.token] : []),
  ];
}

function bodyTemplates(body: SmokeBody): Template[] {
  switch (body.kind) {
    case 'text':
      return [body.text, body.contentType ?? ''];
    case 'json':
      return [body.text];
    case 'form':
      return body.fields.flat();
    case 'multipart':
      return body.parts.flatMap(({ name, value, filename = '' }) => [
        name,
        value,
        filename,
      ]);
    default:
      return [];
  }
}
