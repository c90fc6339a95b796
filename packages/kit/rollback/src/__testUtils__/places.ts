import { readKubeconfig } from '../kubernetes/config';
import type { People, Surroundings } from '../tools';
import { gitHubAt } from './gitHubApi';

/** Where the servers of a world are. */
export interface WorldPlaces {
  services: string;
  kubeconfig: string;
  gitHub: { apiUrl: string; repository: string; token: string };
}

/** What a plan reaches in a world. */
export function surroundingsOf(places: WorldPlaces): Surroundings {
  return {
    github: gitHubAt(places.gitHub),
    cluster: () => readKubeconfig(places.kubeconfig),
    secret: name => `secret-${name}`,
    people: peopleAt(places.services),
  };
}

/** People who are told over HTTP; whoever takes it drops a message that comes twice. */
function peopleAt(url: string): People {
  const tell = async (body: object, key: string, signal: AbortSignal) => {
    await fetch(`${url}/tell`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: JSON.stringify(body),
      signal,
    });
  };
  return {
    notify: tell,
    async openIncident(incident, key, signal) {
      await tell(incident, key, signal);
      return `${url}/incidents/${key}`;
    },
  };
}
