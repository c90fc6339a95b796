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

/** What an Action sees of the portal: something that takes CloudEvents. @public */
export class PortalServer {
  /** Events that were taken. */
  readonly events: ReceivedEvent[] = [];
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
      portal.events.push({
        path,
        contentType: request.headers['content-type'] ?? '',
        token: (request.headers.authorization ?? '').replace(/^Bearer /, ''),
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

  fail(fault: Omit<Fault, 'route'>): void {
    this.faults.add(fault);
  }

  close(): Promise<void> {
    return this.loopback.close();
  }
}
