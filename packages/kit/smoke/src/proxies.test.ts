import { once } from 'node:events';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  CertificateAuthority,
  ProxyServer,
} from '@bellwether/kit-action-testing';
import { plan, step } from './__testUtils__/plan';
import { runOne } from './__testUtils__/run';
import { serve, useServers } from './__testUtils__/servers';

const use = useServers();
const authority = new CertificateAuthority();

let proxy: ProxyServer | undefined;
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

describe('a proxy', () => {
  it('is asked for a way to encrypted places', async () => {
    const server = await use(
      serve(response => void response.end(), {
        certificate: authority.issue({ hosts: ['grades.test'] }),
      }),
    );
    proxy = await ProxyServer.start({ 'grades.test': server.port });
    const done = await runOne(plan([step('https://grades.test/x')]), {
      ca: [authority.cert],
      proxyEnvironment: { HTTPS_PROXY: proxy.url },
    });
    expect(done.reason).toBe('');
    expect(proxy.asked).toEqual(['grades.test:443']);
    expect(server.seen).toMatchObject([
      { url: '/x', headers: { host: 'grades.test' } },
    ]);
  });

  it('is given requests for others', async () => {
    const server = await use(serve(response => void response.end()));
    proxy = await ProxyServer.start({ 'grades.test': server.port });
    const done = await runOne(plan([step('http://grades.test/x?y=1')]), {
      allowInsecure: true,
      proxyEnvironment: { http_proxy: proxy.url.replace('//', '//me:pw@') },
    });
    expect(done.reason).toBe('');
    expect(server.seen).toMatchObject([
      {
        url: '/x?y=1',
        headers: {
          'proxy-authorization': `Basic ${Buffer.from('me:pw').toString('base64')}`,
        },
      },
    ]);
  });

  it('may be encrypted itself, and then must be trusted', async () => {
    const target = await use(
      serve(response => void response.end(), {
        certificate: authority.issue({ hosts: ['grades.test'] }),
      }),
    );
    const secure = https.createServer(authority.issue());
    secure.on('connect', (_, client: Duplex) => {
      const onward = net.connect(target.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(onward).pipe(client);
      });
      client.on('error', () => onward.destroy());
      onward.on('error', () => client.destroy());
    });
    secure.on('tlsClientError', () => {});
    const open: Duplex[] = [];
    secure.on('connection', (socket: Duplex) => open.push(socket));
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const { port } = secure.address() as AddressInfo;
    const through = (ca: string[]) =>
      runOne(plan([step('https://grades.test/x')]), {
        ca,
        proxyEnvironment: { HTTPS_PROXY: `https://localhost:${port}` },
      });
    expect((await through([authority.cert])).reason).toBe('');
    expect(target.seen).toHaveLength(1);
    expect((await through([])).reason).toContain(
      `Expected localhost:${port} to have a certificate that can be trusted`,
    );
    expect(target.seen).toHaveLength(1);
    const closed = once(secure, 'close');
    secure.close();
    open.forEach(socket => socket.destroy());
    await closed;
  });

  it('is told of when it refuses', async () => {
    proxy = await ProxyServer.start({});
    const done = await runOne(plan([step('https://grades.test/')]), {
      proxyEnvironment: { HTTPS_PROXY: proxy.url },
    });
    expect(done.reason).toBe(
      `Expected the proxy ${new URL(proxy.url).host} to connect to grades.test:443, found that it answers 502.`,
    );
  });

  it('is told of when it is not there', async () => {
    const gone = await ProxyServer.start({});
    await gone.close();
    const done = await runOne(plan([step('https://grades.test/')]), {
      proxyEnvironment: { HTTPS_PROXY: gone.url },
    });
    expect(done.reason).toContain(`${new URL(gone.url).host}, the proxy`);
  });

  it('is not used on this machine', async () => {
    const server = await use(serve(response => void response.end()));
    proxy = await ProxyServer.start({});
    const done = await runOne(plan([step(server.origin)]), {
      proxyEnvironment: { HTTP_PROXY: proxy.url },
    });
    expect(done.outcome).toBe('pass');
    expect(proxy.asked).toEqual([]);
  });
});
