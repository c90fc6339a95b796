import type {
  AuditEntryView,
  ConsistencyView,
  EraseSubjectRequest,
  EraseSubjectResponse,
  ExportRequest,
  ListCheckpointsResponse,
  ListEntriesRequest,
  ListEntriesResponse,
  LogView,
} from './types';

/** Options of every request. @public */
export interface AuditRequestOptions {
  /** Backstage token; in a frontend the portal's fetch adds it by itself. */
  token?: string;
  signal?: AbortSignal;
}

/** The audit plugin as its screens and other plugins see it. Rejects with `ResponseError`. @public */
export interface AuditApi {
  /** `GET /entries` */
  listEntries(
    request?: ListEntriesRequest,
    options?: AuditRequestOptions,
  ): Promise<ListEntriesResponse>;
  /** `GET /entries/:index` */
  getEntry(
    index: number,
    options?: AuditRequestOptions,
  ): Promise<AuditEntryView>;
  /** `GET /entries/:index/proof`: a `.tlog-proof`, of the newest checkpoint that has it */
  getProof(index: number, options?: AuditRequestOptions): Promise<string>;
  /** `GET /log` */
  getLog(options?: AuditRequestOptions): Promise<LogView>;
  /** `GET /checkpoints` */
  listCheckpoints(
    page?: { cursor?: string; limit?: number },
    options?: AuditRequestOptions,
  ): Promise<ListCheckpointsResponse>;
  /** `GET /checkpoint`: the newest, a signed note */
  getCheckpoint(options?: AuditRequestOptions): Promise<string>;
  /** `GET /tile/*`: bytes of a tile of hashes, or of a bundle of entries, by its path such as `tile/0/x001/067` */
  getTile(
    path: string,
    options?: AuditRequestOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** `GET /consistency` */
  getConsistency(
    sizes: { from: number; to: number },
    options?: AuditRequestOptions,
  ): Promise<ConsistencyView>;
  /** `GET /export`: a `.tar.gz` with entries, proofs and what verifies them */
  exportEntries(
    request: ExportRequest,
    options?: AuditRequestOptions,
  ): Promise<Blob>;
  /** `POST /subjects/:ref/erasure` */
  eraseSubject(
    ref: string,
    request: EraseSubjectRequest,
    options?: AuditRequestOptions,
  ): Promise<EraseSubjectResponse>;
}
