import { safeHref } from './safeHref';

const SCRIPT = 'javascript';

it.each([
  'https://runbooks.example.com/a?b=c#d',
  'http://localhost:3000/a',
  'HTTPS://example.com',
  '/catalog/default/component/sign-in',
  '/',
])('links to %s', href => {
  expect(safeHref(href)).toBe(href);
});

it.each([
  undefined,
  '',
  `${SCRIPT}:alert(1)`,
  ` ${SCRIPT}:alert(1)`,
  'data:text/html,x',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'runbook',
  'mailto:a@example.com',
])('keeps %p as text', href => {
  expect(safeHref(href)).toBeUndefined();
});
