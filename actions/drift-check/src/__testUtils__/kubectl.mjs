/*
 * Stands in for kubectl and the cluster behind it, in a folder that a test prepares:
 *
 *   cluster.json   { objects, fault }: what there is, with managedFields; what goes wrong at `get`, `dry-run` or `apply`
 *   commands       what was asked, one command a line
 */
import fs from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const args = process.argv.slice(3);
const place = name => path.join(folder, name);
const cluster = JSON.parse(fs.readFileSync(place('cluster.json'), 'utf8'));
const isDry = args.includes('--dry-run=server');
const step = isDry ? 'dry-run' : args[0];
fs.appendFileSync(place('commands'), `${step} ${args.slice(1).join(' ')}\n`);

const { fault } = cluster;
if (fault?.at === step) {
  // somebody else is quicker
  if (fault.changes) {
    Object.assign(cluster.objects[0].data, fault.changes);
    cluster.objects[0].metadata.resourceVersion += '1';
    delete cluster.fault;
    keep();
  }
  if (fault.stderr !== undefined) {
    process.stderr.write(fault.stderr);
    process.exit(1);
  }
}
if (args[0] === 'get') {
  print(cluster.objects);
} else {
  const given = JSON.parse(
    fs.readFileSync(
      args.find(arg => arg.startsWith('--filename=')).slice(11),
      'utf8',
    ),
  );
  print(given.items.map(applied));
  if (!isDry) keep();
}
if (fault?.at === step && fault.kill) process.kill(process.ppid, 'SIGKILL');

/** Server-side apply, as far as maps of text need it. */
function applied(item) {
  const manager = args
    .find(arg => arg.startsWith('--field-manager='))
    .slice(16);
  const there = cluster.objects.find(
    ({ kind, metadata }) =>
      kind === item.kind && metadata.name === item.metadata.name,
  );
  if (there.metadata.resourceVersion !== item.metadata.resourceVersion) {
    process.stderr.write('Error from server (Conflict): object was modified\n');
    process.exit(1);
  }
  const next = structuredClone(there);
  Object.assign(next.data, item.data, fault?.at === step && fault.webhook);
  next.metadata.resourceVersion += '1';
  const own = next.metadata.managedFields.find(
    one => one.manager === manager && one.operation === 'Apply',
  );
  for (const one of next.metadata.managedFields) {
    if (one !== own) one.fieldsV1 = {};
  }
  own.fieldsV1 = {
    'f:data': Object.fromEntries(
      Object.keys(item.data).map(key => [`f:${key}`, {}]),
    ),
  };
  if (!isDry) cluster.objects[cluster.objects.indexOf(there)] = next;
  return next;
}

function keep() {
  fs.writeFileSync(place('cluster.json'), JSON.stringify(cluster));
}

function print(items) {
  process.stdout.write(
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  );
}
