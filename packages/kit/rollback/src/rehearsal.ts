import type { GitHubApi } from './github/api';
import type { HttpSend } from './http/send';
import { type Cluster, placeOf as placeOfObject } from './kubernetes/client';
import { objectPath } from './kubernetes/objects';
import { type People, placeOf } from './tools';

/** Something that would be sent. @public */
export interface RehearsedCall {
  /** Who would get it: `GitHub`, `Kubernetes`, a host, or `people`. */
  to: string;
  method: string;
  /** Path, or address. */
  place: string;
  body: unknown;
}

/** Lets what reads through, and takes what would change something. */
export class Rehearsal {
  constructor(private readonly onCall: (call: RehearsedCall) => void) {}

  http(send: HttpSend): HttpSend {
    return async request => {
      const { method, url, body = null } = request;
      if (method === 'GET' || method === 'HEAD') return send(request);
      this.onCall({ to: url.host, method, place: url.href, body });
      return { status: 200, headers: {}, text: '' };
    };
  }

  github(api: GitHubApi): GitHubApi {
    return {
      request: (route, parameters) => {
        if (route.startsWith('GET ')) return api.request(route, parameters);
        const [method, place] = placeOf(route, parameters);
        this.onCall({ to: 'GitHub', method, place, body: parameters });
        return Promise.resolve({
          status: 201,
          headers: {},
          url: place,
          data: { id: 0, number: 0, sha: '0'.repeat(40), html_url: '' },
        } as never);
      },
    };
  }

  cluster(cluster: Cluster): Cluster {
    const take = (method: string, place: string, body: unknown) =>
      this.onCall({ to: 'Kubernetes', method, place, body });
    return {
      namespace: cluster.namespace,
      get: place => cluster.get(place),
      list: (place, labels) => cluster.list(place, labels),
      async create(object) {
        take('POST', objectPath(placeOfObject(object)), object);
        return object;
      },
      async patch(read, patch) {
        take('PATCH', objectPath(placeOfObject(read)), patch);
        return read;
      },
      async replace(read, changed) {
        take('PUT', objectPath(placeOfObject(read)), changed);
        return changed;
      },
    };
  }

  people(): People {
    return {
      notify: async notification => {
        this.onCall({
          to: 'people',
          method: 'notify',
          place: notification.to.join(', '),
          body: notification,
        });
      },
      openIncident: async incident => {
        this.onCall({
          to: 'people',
          method: 'open an incident',
          place: incident.title,
          body: incident,
        });
        return '';
      },
    };
  }
}
