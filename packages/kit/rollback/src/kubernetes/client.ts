import type { ApiCall } from '@bellwether/domain-rollback';
import { NoAnswer } from '../http/faults';
import { createHttpSend, type HttpSettings } from '../http/send';
import type { ClusterConfig } from './config';
import {
  collectionPath,
  type KubernetesObject,
  objectPath,
  type ObjectPlace,
  shownPlace,
} from './objects';

/**
 * What a cluster refused, with its own words.
 *
 * @public
 */
export class KubernetesFault extends Error {
  override readonly name = 'KubernetesFault';

  constructor(
    message: string,
    /** HTTP status: 409 when the object was changed since it was read, 404 when there is none. */
    readonly status: number,
    /** As the cluster names it, such as `Conflict` or `Forbidden`. */
    readonly reason: string,
  ) {
    super(message);
  }
}

/** Part of an object that is written over it; `null` removes (RFC 7396). @public */
export type MergePatch = { readonly [field: string]: unknown };

/**
 * Objects of a cluster. Every write names the version it is meant for, and is refused with status 409 when the object is another
 * one by now.
 *
 * @public
 */
export interface Cluster {
  /** Namespace of objects that name none. */
  readonly namespace: string;
  /** @throws KubernetesFault when there is no such object, NoAnswer when nobody answers */
  get(place: ObjectPlace): Promise<KubernetesObject>;
  /** Objects with all the labels, at most 500. */
  list(
    place: Omit<ObjectPlace, 'name'>,
    labels?: Readonly<Record<string, string>>,
  ): Promise<KubernetesObject[]>;
  /** Makes an object. @throws KubernetesFault with status 409 when there is one */
  create(object: KubernetesObject): Promise<KubernetesObject>;
  /** Writes a part of an object over the version that was read. @throws KubernetesFault with status 409 when it changed */
  patch(read: KubernetesObject, patch: MergePatch): Promise<KubernetesObject>;
  /** Replaces the version that was read. @throws KubernetesFault with status 409 when it changed */
  replace(
    read: KubernetesObject,
    changed: KubernetesObject,
  ): Promise<KubernetesObject>;
}

/** What a {@link Cluster} needs. @public */
export interface ClusterOptions extends HttpSettings {
  /** Waits between attempts of requests that read. */
  sleep(ms: number): Promise<void>;
  nowMs(): number;
  /** Is told each request. */
  onCall?: (call: ApiCall) => void;
}

/** Waits before a request that reads is made again, in milliseconds. */
const AGAIN_MS = [250, 1000, 3000];

const MAX_OBJECTS = 500;

/**
 * A client of the API of a cluster. What reads is repeated while the cluster does not answer; what writes is not, because whoever
 * writes looks first what is there.
 *
 * @public
 */
export function connectCluster(
  config: ClusterConfig,
  options: ClusterOptions,
): Cluster {
  const { ca, cert, key, server, namespace } = config;
  const send = createHttpSend(options, { ca, cert, key });

  async function ask<T>(
    method: 'GET' | 'PATCH' | 'POST' | 'PUT',
    path: string,
    about: string,
    content?: { type: string; body: unknown },
  ): Promise<T> {
    const token = config.token?.();
    const url = new URL(server.href.replace(/\/$/, '') + path);
    const startedMs = options.nowMs();
    const tell = (status: number | null, requestId: string | null) =>
      options.onCall?.({
        method,
        url: url.href,
        status,
        requestId,
        startedMs,
        tookMs: options.nowMs() - startedMs,
      });
    const {
      status,
      text,
      headers: said,
    } = await send({
      method,
      url,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(content && { 'content-type': content.type }),
      },
      ...(content && { body: JSON.stringify(content.body) }),
    }).catch(error => {
      tell(null, null);
      throw error;
    });
    tell(status, said['audit-id'] ?? null);
    const answer = parsed(text);
    if (status < 300 && answer !== undefined) return answer as T;
    throw faultOf(status, answer, method, about);
  }

  async function read<T>(path: string, about: string): Promise<T> {
    for (const waitMs of [...AGAIN_MS, undefined]) {
      try {
        return await ask<T>('GET', path, about);
      } catch (error) {
        if (waitMs === undefined || !isPassing(error)) throw error;
        await options.sleep(waitMs);
      }
    }
    throw new RangeError('the last attempt returns or throws');
  }

  return {
    namespace,
    get: place => read(objectPath(place), shownPlace(place)),
    async list(place, labels = {}) {
      const selector = Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(',');
      const query = new URLSearchParams({
        limit: String(MAX_OBJECTS),
        ...(selector !== '' && { labelSelector: selector }),
      });
      const { items, metadata } = await read<{
        items: KubernetesObject[];
        metadata?: { continue?: string };
      }>(
        `${collectionPath(place)}?${query}`,
        `${place.kind} of ${place.namespace}`,
      );
      if (metadata?.continue) {
        throw new RangeError(
          `Expected at most ${MAX_OBJECTS} objects ${place.kind} in ${place.namespace}, found more; use labels that fit fewer`,
        );
      }
      // items of a list leave out what the list says for all of them
      return items.map(item => ({
        ...item,
        apiVersion: place.apiVersion,
        kind: place.kind,
      }));
    },
    create(object) {
      const place = placeOf(object);
      return ask('POST', collectionPath(place), shownPlace(place), {
        type: 'application/json',
        body: object,
      });
    },
    patch(known, patch) {
      const place = placeOf(known);
      const { metadata = {} } = patch as { metadata?: object };
      return ask('PATCH', objectPath(place), shownPlace(place), {
        type: 'application/merge-patch+json',
        body: {
          ...patch,
          metadata: {
            ...metadata,
            resourceVersion: known.metadata.resourceVersion,
          },
        },
      });
    },
    replace(known, changed) {
      const place = placeOf(known);
      return ask('PUT', objectPath(place), shownPlace(place), {
        type: 'application/json',
        body: {
          ...changed,
          metadata: {
            ...changed.metadata,
            resourceVersion: known.metadata.resourceVersion,
          },
        },
      });
    },
  };
}

/** Where an object that was read is. */
export function placeOf({
  apiVersion,
  kind,
  metadata,
}: KubernetesObject): ObjectPlace {
  const { name, namespace = 'default' } = metadata;
  return { apiVersion, kind, namespace, name };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(
  status: number,
  answer: unknown,
  method: string,
  about: string,
): Error {
  const { reason, message } = Object(answer) as {
    reason?: unknown;
    message?: unknown;
  };
  if (status < 300) {
    return new NoAnswer(
      `Expected the cluster to answer ${method} of ${about} with JSON, found something else.`,
    );
  }
  const said = typeof message === 'string' ? `: ${message.slice(0, 500)}` : '';
  return new KubernetesFault(
    `The cluster answered ${status} to ${method} of ${about}${said}`,
    status,
    typeof reason === 'string' ? reason : '',
  );
}

function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return (
    error instanceof KubernetesFault &&
    (error.status === 429 || error.status >= 500)
  );
}
