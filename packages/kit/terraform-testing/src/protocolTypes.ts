/** A namespace, message or service in the JSON form of protobufjs. */
export interface INamespace {
  nested?: Record<string, INamespace>;
  fields?: Record<
    string,
    { id: number; type: string; rule?: string; keyType?: string }
  >;
  oneofs?: Record<string, { oneof: string[] }>;
  methods?: Record<string, { requestType: string; responseType: string }>;
}
