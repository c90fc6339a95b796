import type { Place } from '@bellwether/domain-canary/documents';
import { isLoopbackHost, isMetadataHost } from '@bellwether/domain-egress';
import { PLAN_VARIABLES, REFERENCE, SECRET } from '../../plan/variables';
import type {
  HttpRequest,
  JsonValue,
  Notification,
  RollbackPlaybook,
  RollbackProbe,
} from '../playbook';
import { found } from './lints';

/** Reports what is wrong with texts: variables, secrets and addresses. */
export function lintTexts({ spec }: RollbackPlaybook, at: Place): void {
  spec.plan.forEach((step, index) => {
    const place = at.at('plan', index);
    const settings = place.child('with');
    lintShown(step.title, place.child('title'));
    switch (step.uses) {
      case 'http':
        lintRequest(step.with, settings);
        if (step.with.undo) lintRequest(step.with.undo, settings.child('undo'));
        break;
      case 'notify':
        lintNotification(step.with, settings);
        break;
      case 'featureFlag.off':
        lintAddress(step.with.endpoint, settings.child('endpoint'));
        break;
      default:
    }
    lintProbes(step.check, place.child('check'));
    lintProbes(step.verify?.probes ?? [], place.at('verify', 'probes'));
  });
  const { smoke, incident } = spec.after;
  lintVariables(smoke?.variables ?? {}, at.at('after', 'smoke', 'variables'));
  lintShown(incident?.title, at.at('after', 'incident', 'title'));
  if (spec.escalation) {
    lintNotification(spec.escalation, at.child('escalation'));
  }
}

function lintProbes(probes: readonly RollbackProbe[], at: Place): void {
  probes.forEach((probe, index) => {
    const place = at.child(index);
    if (probe.type === 'http') lintRequest(probe, place);
    if (probe.type === 'smoke') {
      lintVariables(probe.variables, place.child('variables'));
    }
  });
}

/** Headers whose value is a secret. */
const SECRET_HEADERS =
  /^(?:(?:proxy-)?authorization|cookie|.*(?:api-?key|token|secret|password).*)$/i;

function lintRequest(request: HttpRequest, at: Place): void {
  lintAddress(request.url, at.child('url'));
  for (const [name, value] of Object.entries(request.headers)) {
    const place = at.at('headers', name);
    lintText(value, place);
    if (!SECRET_HEADERS.test(name) || value.includes('${secret.')) continue;
    found(
      place,
      'secret-in-file',
      `Expected \${secret.NAME} in ${name}, found a text. Keep it where secrets are kept, and withdraw this one.`,
    );
  }
  lintText(request.text ?? '', at.child('text'));
  lintJson(request.json ?? null, at.child('json'));
}

function lintAddress(url: string, at: Place): void {
  lintText(url, at);
  // Variables are not known yet; what they stand for is no part of a host.
  const plain = url.replace(REFERENCE, 'x');
  if (!URL.canParse(plain)) return;
  const { hostname, protocol } = new URL(plain);
  if (isMetadataHost(hostname)) {
    found(
      at,
      'metadata-address',
      `Expected the address of a service, found ${hostname}, where machines keep their own credentials.`,
    );
  }
  const isInside =
    isLoopbackHost(hostname) || /\.(?:svc|local|internal)$/.test(hostname);
  if (protocol !== 'http:' || isInside) return;
  found(
    at,
    'not-encrypted',
    `Expected https://, found http:// to ${hostname}.`,
  );
}

function lintJson(value: JsonValue, at: Place): void {
  if (typeof value === 'string') lintText(value, at);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    lintJson(item, at.child(Array.isArray(value) ? Number(key) : key));
  }
}

function lintVariables(
  variables: Readonly<Record<string, string>>,
  at: Place,
): void {
  for (const [name, value] of Object.entries(variables)) {
    lintText(value, at.child(name));
  }
}

function lintNotification({ text }: Notification, at: Place): void {
  lintShown(text, at.child('text'));
}

/** A text that people read: it is kept as it is. */
function lintShown(text: string | undefined, at: Place): void {
  if (text === undefined) return;
  lintText(text, at);
  if (!text.includes('${secret.')) return;
  found(
    at,
    'secret-in-message',
    'Expected no secret in what people read, found one. Leave it out.',
  );
}

function lintText(text: string, at: Place): void {
  for (const [whole, name] of text.matchAll(REFERENCE)) {
    if (Object.hasOwn(PLAN_VARIABLES, name) || SECRET.test(name)) continue;
    const meant = at.meant(name, Object.keys(PLAN_VARIABLES));
    found(
      at,
      'unknown-variable',
      `Expected \${${Object.keys(PLAN_VARIABLES).join('}, ${')}} or \${secret.NAME}, found ${whole}.${meant}`,
    );
  }
}
