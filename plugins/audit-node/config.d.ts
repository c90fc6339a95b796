export interface Config {
  audit?: {
    auditor?: {
      /**
       * Events of severity `low`, that is of reads, which the auditor does not record. In each text `*` stands for anything.
       * What is recorded by plugins in their transactions, and everything of a higher severity, is never left out.
       */
      leaveOut?: Array<{
        plugin?: string;
        eventId?: string;
        /** Such as `plugin:*` for what plugins read themselves. */
        actor?: string;
      }>;
    };
  };
}
