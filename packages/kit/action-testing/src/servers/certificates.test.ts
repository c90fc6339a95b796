import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { CertificateAuthority } from './certificates';

const authority = new CertificateAuthority();

describe('a certificate', () => {
  it('says what it was asked to say', () => {
    const { cert } = authority.issue({
      hosts: ['grades.test', '127.0.0.1', '::1'],
      validFromMs: Date.UTC(2026, 0, 2, 3, 4, 5),
      validToMs: Date.UTC(2027, 5, 6),
    });
    const read = new X509Certificate(cert);
    expect(read.subject).toBe('CN=grades.test');
    expect(read.issuer).toBe('CN=Bellwether bench');
    expect(read.subjectAltName).toBe(
      'DNS:grades.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(new Date(read.validFrom).toISOString()).toBe(
      '2026-01-02T03:04:05.000Z',
    );
    expect(new Date(read.validTo).toISOString()).toBe(
      '2027-06-06T00:00:00.000Z',
    );
  });

  it('is signed by its authority, which is one', () => {
    const issuer = new X509Certificate(authority.cert);
    const read = new X509Certificate(authority.issue().cert);
    expect(issuer.ca).toBe(true);
    expect(read.verify(issuer.publicKey)).toBe(true);
    expect(read.ca).toBe(false);
  });

  it('convinces who trusts the authority', async () => {
    const server = tls.createServer(authority.issue(), socket => socket.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = tls.connect({
      host: '127.0.0.1',
      port,
      servername: 'localhost',
      ca: authority.cert,
    });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    server.close();
    await once(server, 'close');
  });
});
