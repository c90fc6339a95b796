import Ajv2020 from 'ajv/dist/2020';
import type { Response } from 'supertest';
import { spec } from '../schema/openapi.generated';

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(spec as unknown as object, 'openapi');

/**
 * Fails unless an answer is what the OpenAPI document promises for its route and status.
 *
 * @param route - path as in the document, e.g. `/entries/{index}`
 */
export function expectConformance(
  method: 'get' | 'post',
  route: string,
  response: Response,
): void {
  const paths = spec.paths as unknown as Record<
    string,
    Record<string, { responses: Record<string, { $ref?: string }> }>
  >;
  const documented = paths[route][method].responses[response.status];
  expect({ route, status: response.status, documented }).toEqual({
    route,
    status: response.status,
    documented: expect.anything(),
  });
  const escape = (part: string) =>
    encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));
  const pointer = documented.$ref
    ? documented.$ref.slice(1)
    : `/paths/${escape(route)}/${method}/responses/${response.status}`;
  const validate = ajv.getSchema(
    `openapi#${pointer}/content/${escape('application/json')}/schema`,
  );
  if (!validate) throw new Error(`No schema at ${pointer}`);
  validate(response.body);
  expect(validate.errors ?? []).toEqual([]);
  expect(response.type).toBe('application/json');
}
