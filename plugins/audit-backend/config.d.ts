import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  audit?: {
    /** Name of the log, by custom the address of the portal without a scheme, such as `portal.example.com/audit`. */
    origin?: string;
    /**
     * Key that signs checkpoints, `PRIVATE+KEY+<origin>+<id>+<key>`; one a line while one is replaced by another. This or
     * `signingKeyFile` is needed.
     *
     * @visibility secret
     */
    signingKey?: string;
    /** File with the key that signs checkpoints. */
    signingKeyFile?: string;
    /**
     * Key under which the keys of people's data are kept: 32 bytes in base64. This or `personalKeyFile` is needed. Whoever loses it
     * has lost what the log says about people.
     *
     * @visibility secret
     */
    personalKey?: string;
    /** File with the key under which the keys of people's data are kept. */
    personalKeyFile?: string;
    /** Whether checkpoints, tiles of hashes and consistency proofs are for everybody; they say nothing of what entries say. Default false. */
    public?: boolean;
    /** Services other than the plugins of this backend that may send entries. */
    emitters?: Array<{
      /** Subject of the service, such as `external:import`. */
      subject: string;
      /** Ids of plugins it may speak for. */
      plugins: string[];
    }>;
    /** Places outside of the database that checkpoints are brought to. */
    anchors?: {
      /** Folders, which are better on another machine. */
      file?: Array<{
        path: string;
        /** After how long without an entry being there it is late. Default 1 hour. */
        maxAge?: HumanDuration | string;
      }>;
      /** Addresses that checkpoints are posted to. */
      webhook?: Array<{
        url: string;
        /**
         * Header `Authorization`.
         *
         * @visibility secret
         */
        authorization?: string;
        /** Default 1 hour. */
        maxAge?: HumanDuration | string;
      }>;
      /** The log of the portal, for where it is collected elsewhere. */
      log?: {
        enabled?: boolean;
        /** Default 1 hour. */
        maxAge?: HumanDuration | string;
      };
    };
    /** Witnesses that cosign checkpoints (C2SP tlog-witness). */
    witnesses?: Array<{
      /** Name in policies, without spaces. */
      name: string;
      url: string;
      /** Verifier key, `<name>+<id>+<key>`. */
      key: string;
      /** Default 1 hour. */
      maxAge?: HumanDuration | string;
    }>;
    /** How many witnesses have to have cosigned, for those who read bundles. Default: none when there is no witness, otherwise 1. */
    quorum?: number;
    checkpoints?: {
      /** When a checkpoint is signed and brought elsewhere. Default: every 10 seconds. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    owners?: {
      /** When the catalog is asked whose the entities are that entries are about. Default: every minute. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
