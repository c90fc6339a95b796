import type { Effect } from './effect';

const UNSEEN = {
  result: 'none',
  text: 'Whether people were told cannot be seen.',
  before: null,
} as const;

/** A message to people. */
export const notifyEffect: Effect<'notify'> = {
  check: async () => UNSEEN,
  async do({ with: notification, idempotencyKey, tools }) {
    await tools.people.notify(notification, idempotencyKey, tools.signal);
    return { text: `Told ${notification.to.join(', ')}.`, after: null };
  },
  undo: async () => ({ text: 'What people were told stays told.' }),
};

/** An incident about it. */
export const incidentEffect: Effect<'incident.open'> = {
  check: async () => UNSEEN,
  async do({ with: { title, severity }, plan, idempotencyKey, tools }) {
    const url = await tools.people.openIncident(
      { title, severity, text: plan.trigger.text },
      idempotencyKey,
      tools.signal,
    );
    return { text: `Opened an incident: ${url || title}.`, after: { url } };
  },
  undo: async () => ({ text: 'The incident stays open.' }),
};
