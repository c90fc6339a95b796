import { randomBytes } from 'node:crypto';
import { getJson, startOwnPortal, staticAccess } from '../portal/own.mjs';

/** The Alertmanager gets a token that may push alerts and nothing else; another one may read. */
export async function startPortal(folder) {
  const token = { push: newToken(), read: newToken() };
  const portal = await startOwnPortal(folder, () => ({
    externalAccess: [
      staticAccess('alertmanager', token.push, [
        { plugin: 'slo', permission: 'slo.alerts.push' },
      ]),
      staticAccess('alerting-demo', token.read, [
        { plugin: 'slo', permission: 'slo.objective.read' },
      ]),
    ],
    slo: {
      sync: {
        schedule: { frequency: { seconds: 5 }, timeout: { minutes: 1 } },
      },
    },
  }));
  return {
    ...portal,
    pushToken: token.push,
    get: url => getJson(`${portal.baseUrl}/api/slo${url}`, token.read),
  };
}

function newToken() {
  return randomBytes(24).toString('base64url');
}
