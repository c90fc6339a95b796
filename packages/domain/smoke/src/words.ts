import type { CertificateField, CookieAttributeName, ValueType } from './model';

/** What of a certificate can be looked at. */
export const CERTIFICATE_FIELDS = [
  'subject',
  'issuer',
  'validFrom',
  'validTo',
  'expiresIn',
  'names',
  'serialNumber',
  'authorized',
] as const satisfies readonly CertificateField[];

/** What of a cookie can be looked at. */
export const COOKIE_ATTRIBUTES = [
  'value',
  'domain',
  'path',
  'expires',
  'maxAge',
  'secure',
  'httpOnly',
  'sameSite',
] as const satisfies readonly CookieAttributeName[];

export const VALUE_TYPES = [
  'string',
  'number',
  'integer',
  'float',
  'boolean',
  'null',
  'list',
  'object',
  'collection',
  'date',
  'ipv4',
  'ipv6',
  'uuid',
] as const satisfies readonly ValueType[];

/** Methods a request may have. */
export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const;
