import { CertificateAuthority } from '@bellwether/kit-action-testing';
import { certificatesIn } from './certificatesIn';

const { cert } = new CertificateAuthority();

it('finds all certificates of a text, whatever is around them', () => {
  expect(certificatesIn(`# ours\n${cert}\n# theirs\r\n${cert}`)).toEqual({
    ok: true,
    certificates: [cert.trim(), cert.trim()],
  });
});

it.each([
  ['nothing', 'found none'],
  [cert.replace('BEGIN CERTIFICATE', 'BEGIN PRIVATE KEY'), 'found none'],
  [
    `${cert}${cert.replace('MII', 'AAA').replace('MIH', 'AAA').replace('MIG', 'AAA')}`,
    'damaged',
  ],
])('says what is wrong %#', (text, message) => {
  expect(certificatesIn(text)).toEqual({
    ok: false,
    problem: expect.stringContaining(message),
  });
});
