import type { Values } from '../values';
import type { Body } from './shapes';

/** A change somebody makes to an object in the cloud. */
export interface Edit {
  /** What is changed, as a path a report may name. */
  path: string;
  type: 'cloud_server' | 'cloud_security_group';
  apply: (values: Values) => void;
}

const server = (path: string, apply: Edit['apply']): Edit => ({
  path,
  type: 'cloud_server',
  apply,
});

const group = (path: string, apply: Edit['apply']): Edit => ({
  path,
  type: 'cloud_security_group',
  apply,
});

const first = (value: unknown) => (value as Values[])[0];

/** Changes of every kind of value, at every depth. */
export const EDITS: readonly Edit[] = [
  server('size', values => {
    values.size = 'huge';
  }),
  server('replicas', values => {
    values.replicas = 9;
  }),
  server('public', values => {
    values.public = true;
  }),
  server('labels.team', values => {
    (values.labels as Values).team = 'somebody';
  }),
  server('labels.added', values => {
    (values.labels as Values).added = 'by hand';
  }),
  server('labels.tier', values => {
    delete (values.labels as Values).tier;
  }),
  server('zones', values => {
    values.zones = ['b', 'a'];
  }),
  server('ports', values => {
    values.ports = [22, 80, 443];
  }),
  server('policy', values => {
    values.policy = '{"Allow":["read","write"],"Version":1}';
  }),
  server('password', values => {
    values.password = `${values.name}-rotated-CANARY`;
  }),
  server('network.cidr', values => {
    (values.network as Values).cidr = '10.9.0.0/16';
  }),
  server('network.resolvers', values => {
    (values.network as Values).resolvers = ['10.0.0.9'];
  }),
  server('network.key', values => {
    (values.network as Values).key = `${values.name}-key-CANARY`;
  }),
  server('disk[0].size_gb', values => {
    first(values.disk).size_gb = 99;
  }),
  server('disk[0].snapshot.keep', values => {
    (first(values.disk).snapshot as Values).keep = 1;
  }),
  server('disk', values => {
    values.disk = [...(values.disk as Values[]), { device: 'sdz' }];
  }),
  server('endpoint.health.path', values => {
    ((values.endpoint as Values).health as Values).path = '/elsewhere';
  }),
  group('ingress.cidr', values => {
    first(values.ingress).cidr = '0.0.0.0/0';
  }),
  group('ingress', values => {
    values.ingress = [...(values.ingress as Values[]), { port: 3389 }];
  }),
  group('ingress.token', values => {
    first(values.ingress).token = `${values.name}-token-CANARY`;
  }),
];

/** What a body differs in from the usual one. */
export interface BodyOptions {
  size?: string;
  region?: string;
  note?: string;
  lifecycle?: string;
}

/** What is inside a resource block that every edit finds something to change in. */
export function bodyOf(type: Edit['type'], options: BodyOptions = {}): Body {
  const { size = 'small', region = 'eu-1', note, lifecycle = '' } = options;
  if (type === 'cloud_security_group') {
    return name => `  name   = ${name}
  region = "${region}"
  ingress {
    port  = 443
    cidr  = "10.0.0.0/8"
    token = "first-token-CANARY"
  }
  ingress { port = ${size === 'small' ? 80 : 8080} }
  ${lifecycle}
`;
  }
  return name => `  name     = ${name}
  region   = "${region}"
  size     = "${size}"
  ${note === undefined ? '' : `note = ${note}`}
  replicas = 2
  public   = false
  labels   = { team = "grades", tier = "1" }
  zones    = ["a", "b"]
  ports    = [80, 443]
  policy   = jsonencode({ Allow = ["read"], Version = 1 })
  password = "first-password-CANARY"
  network  = { cidr = "10.0.0.0/16", resolvers = ["10.0.0.2"], key = "first-key-CANARY" }
  disk {
    device  = "sda"
    size_gb = 10
    snapshot {
      schedule = "daily"
      keep     = 7
    }
  }
  disk { device = "sdb" }
  endpoint "health" { path = "/health" }
  ${lifecycle}
`;
}

/** The attribute an edit changes, as `ignore_changes` names it. */
export function rootOf({ path }: Edit): string {
  return path.split(/[.[]/)[0];
}
