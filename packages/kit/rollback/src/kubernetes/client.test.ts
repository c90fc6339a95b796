import { CertificateAuthority } from '@bellwether/kit-action-testing';
import { ApiServer } from '@bellwether/kit-kubernetes-testing';
import { NoAnswer } from '../http/faults';
import { type ClusterOptions, connectCluster, KubernetesFault } from './client';
import { readKubeconfig } from './config';

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'grades',
    namespace: 'northfield',
    labels: { app: 'grades' },
  },
  spec: { selector: { app: 'grades', slot: 'blue' } },
};
const place = {
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'northfield',
  name: 'grades',
};

let api: ApiServer;
const waits: number[] = [];

const connect = (
  options: Partial<ClusterOptions> = {},
  kubeconfig = api.kubeconfig(),
) =>
  connectCluster(readKubeconfig(kubeconfig), {
    signal: new AbortController().signal,
    sleep: async ms => {
      waits.push(ms);
    },
    nowMs: () => 0,
    ...options,
  });

beforeEach(async () => {
  waits.length = 0;
  api = await ApiServer.start({ token: 'token-of-the-bench' });
  api.put(service);
});

afterEach(() => api.close());

describe('writes', () => {
  it('change a part of the version that was read', async () => {
    const cluster = connect();
    const read = await cluster.get(place);
    const written = await cluster.patch(read, {
      spec: { selector: { slot: 'green' } },
    });
    expect(written.spec).toEqual({
      selector: { app: 'grades', slot: 'green' },
    });
    expect(api.writes).toHaveLength(1);
  });

  it.each(['patch', 'replace'] as const)(
    'by %s are refused when somebody else wrote meanwhile',
    async how => {
      const cluster = connect();
      const read = await cluster.get(place);
      api.put({ ...service, spec: { selector: { app: 'other' } } });
      const changed = { ...read, spec: { selector: { slot: 'green' } } };
      const fault = await cluster[how](read, changed).catch(error => error);
      expect(fault).toBeInstanceOf(KubernetesFault);
      expect(fault).toMatchObject({ status: 409, reason: 'Conflict' });
      expect(api.get('/api/v1/namespaces/northfield/services/grades')).toEqual(
        expect.objectContaining({ spec: { selector: { app: 'other' } } }),
      );
    },
  );

  it('are not repeated when nobody knows whether they were carried out', async () => {
    const cluster = connect();
    const read = await cluster.get(place);
    api.fail({ method: 'PATCH', path: 'grades', cut: 'after' });
    await expect(
      cluster.patch(read, { metadata: { labels: { seen: '1' } } }),
    ).rejects.toThrow(NoAnswer);
    expect(api.writes).toHaveLength(1);
  });
});

describe('reads', () => {
  it('are repeated while the cluster does not answer', async () => {
    api.fail({ method: 'GET', path: 'grades', cut: 'before' });
    api.fail({ method: 'GET', path: 'grades', status: 503 });
    expect((await connect().get(place)).metadata.name).toBe('grades');
    expect(waits).toEqual([250, 1000]);
  });

  it('end when nothing helps', async () => {
    for (let count = 0; count < 4; count += 1) {
      api.fail({ method: 'GET', path: 'grades', status: 503 });
    }
    await expect(connect().get(place)).rejects.toThrow(
      'The cluster answered 503 to GET of Service northfield/grades',
    );
  });

  it('find what has all the labels', async () => {
    api.put({
      ...service,
      metadata: { ...service.metadata, name: 'other', labels: {} },
    });
    const found = await connect().list(place, { app: 'grades' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'Service', apiVersion: 'v1' });
  });

  it('tell apart what is not there and what is not allowed', async () => {
    await expect(
      connect().get({ ...place, name: 'none' }),
    ).rejects.toMatchObject({ status: 404 });
    const wrong = api.kubeconfig().replace('token-of-the-bench', 'another');
    await expect(connect({}, wrong).get(place)).rejects.toThrow(
      'The cluster answered 401 to GET of Service northfield/grades: Unauthorized',
    );
  });

  it('refuse names that lead elsewhere', () => {
    expect(() => connect().get({ ...place, name: '../secrets' })).toThrow(
      'Expected name of an object such as grades, found "../secrets"',
    );
  });
});

describe('a cluster with certificates', () => {
  const authority = new CertificateAuthority();
  let secured: ApiServer;

  beforeAll(async () => {
    secured = await ApiServer.start({
      tls: { ...authority.issue(), ca: authority.cert },
    });
    secured.put(service);
  });

  afterAll(() => secured.close());

  it('is asked with the certificate of the client', async () => {
    const { cert, key } = authority.issue();
    const cluster = connectCluster(
      {
        server: new URL(secured.url),
        namespace: 'x',
        ca: authority.cert,
        cert,
        key,
      },
      {
        signal: new AbortController().signal,
        sleep: async () => {},
        nowMs: () => 0,
      },
    );
    expect((await cluster.get(place)).metadata.name).toBe('grades');
  });

  it('is not believed when its authority is another one', async () => {
    const other = new CertificateAuthority('another');
    const cluster = connect({}, secured.kubeconfig(other.cert));
    await expect(cluster.get(place)).rejects.toThrow(/certificate|signature/);
    expect(secured.requests).toHaveLength(1);
  });
});

it('ends with the run', async () => {
  const run = new AbortController();
  const cluster = connect({ signal: run.signal });
  run.abort(new Error('cancelled'));
  await expect(cluster.get(place)).rejects.toThrow('cancelled');
});
