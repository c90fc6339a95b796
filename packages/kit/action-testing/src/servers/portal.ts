import { type Fault, FaultQueue, happen } from './faults';
import { listen, type Loopback, readBody, sendJson } from './loopback';

/** An event that arrived, and what came with it. @public */
export interface ReceivedEvent {
  /** Path it was sent to, e.g. `/api/slo/events`. */
  path: string;
  contentType: string;
  /** The bearer token. */
  token: string;
  event: {
    specversion: string;
    id: string;
    source: string;
    type: string;
    subject?: string;
    time: string;
    data: Record<string, unknown>;
  };
}

/** A question the portal was asked. @public */
export interface PortalQuestion {
  /** Path with the query. */
  path: string;
  /** The bearer token; empty without one. */
  token: string;
}

/** What an Action sees of the portal: something that takes CloudEvents, and answers what a test has told it to. @public */
export class PortalServer {
  /** Events that were taken. */
  readonly events: ReceivedEvent[] = [];
  /** Questions that were answered. */
  readonly questions: PortalQuestion[] = [];
  private readonly replies = new Map<string, unknown>();
  /** Requests made, those that went wrong included. */
  attempts = 0;
  private readonly faults = new FaultQueue();

  private constructor(private readonly loopback: Loopback) {}

  static async start(): Promise<PortalServer> {
    const loopback = await listen();
    const portal = new PortalServer(loopback);
    loopback.serve(async (request, response) => {
      portal.attempts += 1;
      const path = request.url ?? '/';
      const body = await readBody(request);
      const fault = portal.faults.take(path);
      if (fault && (await happen(fault, request, response))) return;
      const { headers } = request;
      const token = (headers.authorization ?? '').replace(/^Bearer /, '');
      if (request.method === 'GET') {
        const reply = portal.replies.get(path.split('?')[0]);
        portal.questions.push({ path, token });
        sendJson(response, reply === undefined ? 404 : 200, reply ?? {});
        return;
      }
      portal.events.push({
        path,
        contentType: headers['content-type'] ?? '',
        token,
        event: JSON.parse(body),
      });
      sendJson(response, 202, {});
    });
    return portal;
  }

  get url(): string {
    return this.loopback.origin;
  }

  get port(): number {
    return Number(new URL(this.loopback.origin).port);
  }

  /** Answers `GET` of a path, whatever its query. */
  reply(path: string, body: unknown): void {
    this.replies.set(path, body);
  }

  fail(fault: Omit<Fault, 'route'>): void {
    this.faults.add(fault);
  }

  close(): Promise<void> {
    return this.loopback.close();
  }
}
