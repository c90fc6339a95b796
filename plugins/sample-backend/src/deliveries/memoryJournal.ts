import type { JournalRow } from '@bellwether/domain-rollback';
import type { JournalStore } from '@bellwether/kit-rollback';

/** A journal for one who writes alone. */
export function memoryJournal(): JournalStore {
  const rows: JournalRow[] = [];
  return {
    take: async () => ({ rows: [...rows], token: 1 }),
    append: async (_, more) => {
      rows.push(...more);
      return null;
    },
    read: async () => [...rows],
  };
}
