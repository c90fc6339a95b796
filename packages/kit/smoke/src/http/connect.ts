import { once } from 'node:events';
import http from 'node:http';
import net, { type LookupFunction } from 'node:net';
import tls from 'node:tls';
import type { SmokeTimings, SmokeTls } from '@bellwether/domain-smoke';
import { distrustOf, shownBy, trusted } from './certificate';
import { causeOf, NoAnswer, Refused, Untrusted } from './faults';
import { guardedLookup, type PlaceRules } from './places';
import { type ProxyEnvironment, proxyAuthorization, proxyFor } from './proxy';

/** What connections are made with. */
export interface Network {
  rules: PlaceRules;
  /** Certificates of authorities, in PEM, trusted in addition to those Node knows. */
  ca: readonly string[];
  proxyEnvironment: ProxyEnvironment;
  /** Name server; that of the machine unless told. */
  lookup?: LookupFunction;
  nowMs(): number;
}

/** An open connection that nothing has been sent on. */
export interface Connection {
  socket: net.Socket;
  /** The proxy that a request without encryption has to be addressed to. */
  proxy?: URL;
  tls?: SmokeTls;
  /** Address of the peer; that of a proxy is not told. */
  ip?: string;
  timings: SmokeTimings;
  /** Closes it, with all it is carried by. */
  close(): void;
}

/**
 * Connects to where an address leads, through a proxy if there is one for it. The certificate is looked at before anything
 * is sent, so that a server that cannot be trusted sees no secret, and we see what is wrong with it.
 *
 * @throws Refused, Untrusted or NoAnswer; the reason of the signal when it is aborted
 */
export async function connect(
  url: URL,
  network: Network,
  { insecure, signal }: { insecure: boolean; signal: AbortSignal },
): Promise<Connection> {
  const proxy = proxyFor(url, network.proxyEnvironment);
  const timings: SmokeTimings = {};
  const startMs = network.nowMs();
  const mark = (name: keyof SmokeTimings) => {
    timings[name] = network.nowMs() - startMs;
  };
  const opened: net.Socket[] = [];
  const close = () => opened.forEach(socket => socket.destroy());
  const encrypt = async (socket: net.Socket, place: URL) => {
    const secured = encrypted(socket, place, network);
    opened.unshift(secured);
    await agreed(secured, place, signal);
    return secured;
  };
  try {
    const next = proxy ?? url;
    let socket = net.connect({
      host: bare(next.hostname),
      port: portOf(next),
      lookup: proxy
        ? network.lookup
        : guardedLookup(url, network.rules, network.lookup),
    });
    opened.push(socket);
    socket.once('lookup', () => mark('lookupMs'));
    await until(socket, 'connect', signal);
    mark('connectMs');
    const ip = proxy ? undefined : socket.remoteAddress;
    if (proxy?.protocol === 'https:') {
      const secured = await encrypt(socket, proxy);
      if (!secured.authorized) throw distrust(secured, proxy, undefined);
      socket = secured;
    }
    if (url.protocol === 'http:') return { socket, proxy, ip, timings, close };

    if (proxy) socket = await tunnel(socket, url, proxy, signal);
    const secured = await encrypt(socket, url);
    mark('tlsMs');
    if (!secured.authorized && !insecure) throw distrust(secured, url, ip);
    return { socket: secured, tls: shownBy(secured), ip, timings, close };
  } catch (error) {
    close();
    if (signal.aborted) throw signal.reason;
    if (error instanceof Refused || error instanceof NoAnswer) throw error;
    throw new NoAnswer(
      `Expected a connection to ${(proxy ?? url).host}${proxy ? ', the proxy' : ''}, found none: ${causeOf(error)}.`,
      { cause: error },
    );
  }
}

/** The host as sockets take it, without the brackets of IPv6. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

async function until(
  socket: net.Socket,
  event: string,
  signal: AbortSignal,
): Promise<void> {
  // what goes wrong after somebody stopped listening must not end the process
  socket.on('error', () => {});
  await once(socket, event, { signal });
}

function encrypted(
  socket: net.Socket,
  url: URL,
  { ca }: Network,
): tls.TLSSocket {
  const host = bare(url.hostname);
  return tls.connect({
    socket,
    host,
    // an address is no name a server could be asked for (RFC 6066, 3)
    servername: net.isIP(host) ? undefined : host,
    ca: trusted(ca),
    ALPNProtocols: ['http/1.1'],
    // judged by whoever called, who wants to know what it is that cannot be trusted
    rejectUnauthorized: false,
  });
}

async function agreed(
  socket: tls.TLSSocket,
  url: URL,
  signal: AbortSignal,
): Promise<void> {
  try {
    await until(socket, 'secureConnect', signal);
  } catch (error) {
    throw new NoAnswer(
      `Expected ${url.host} to agree on an encrypted connection: ${causeOf(error)}.`,
      { cause: error },
    );
  }
}

function distrust(
  socket: tls.TLSSocket,
  url: URL,
  ip: string | undefined,
): Untrusted {
  const shown = shownBy(socket);
  return new Untrusted(
    `Expected ${url.host} to have a certificate that can be trusted, found that ${distrustOf(socket, shown)}.`,
    shown,
    ip,
  );
}

/** Asks a proxy for a way through, on which it sees nothing. */
async function tunnel(
  socket: net.Socket,
  url: URL,
  proxy: URL,
  signal: AbortSignal,
): Promise<net.Socket> {
  const place = `${url.hostname}:${portOf(url)}`;
  const authorization = proxyAuthorization(proxy);
  const request = http.request({
    createConnection: () => socket,
    method: 'CONNECT',
    path: place,
    setHost: false,
    headers: {
      host: place,
      ...(authorization && { 'proxy-authorization': authorization }),
    },
  });
  request.end();
  const [{ statusCode }, through] = (await once(request, 'connect', {
    signal,
  })) as [http.IncomingMessage, net.Socket];
  if (statusCode === 200) return through;
  throw new NoAnswer(
    `Expected the proxy ${proxy.host} to connect to ${place}, found that it answers ${statusCode}.`,
  );
}
