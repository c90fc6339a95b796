import { retryTransaction } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { Origin } from './model';

/** Events that were taken. */
export class EventStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Takes an event and lets it have its effect, both or neither. The key decides between replicas: the one that comes second
   * waits for the first, so a repeat is answered only when the effect is there.
   *
   * @returns what `effect` returns, or `'repeated'` when the event was taken before
   */
  async takeOnce<T>(
    origin: Origin,
    effect: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T | 'repeated'> {
    return retryTransaction(this.knex, async tx => {
      const inserted: unknown[] = await tx('delivery_events')
        .insert({
          source: origin.source,
          event_id: origin.eventId,
          type: origin.type,
          sender: origin.sender,
          time_ms: origin.timeMs,
          received_ms: origin.receivedMs,
        })
        .onConflict(['source', 'event_id'])
        .ignore()
        .returning('event_id');
      return inserted.length === 0 ? 'repeated' : effect(tx);
    });
  }
}
