/*
 * Stands in for Terraform where it is not installed: answers from plans that the real one made, in a folder that a test prepares.
 *
 *   world.json   { plan, exitCode, after, serial, state, faults, tool }: the file of the present plan and how it ends; the plan there is
 *                after it was run; serial of the state; faults by command
 *   commands     what was asked, one command a line
 */
import fs from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const [command, ...args] = process.argv.slice(3);
const place = name => path.join(folder, name);
const world = JSON.parse(fs.readFileSync(place('world.json'), 'utf8'));
const keep = () => fs.writeFileSync(place('world.json'), JSON.stringify(world));
const { length: earlier } = fs.existsSync(place('commands'))
  ? fs
      .readFileSync(place('commands'), 'utf8')
      .split('\n')
      .filter(line => line.startsWith(`${command} `))
  : [];
fs.appendFileSync(place('commands'), `${command} ${args.join(' ')}\n`);

const isTofu = world.tool === 'opentofu';
const version = isTofu ? '1.10.6' : '1.11.4';

const fault = world.faults.find(
  one => one.command === command && (one.times ?? [earlier]).includes(earlier),
);
if (fault?.kill === 'before') die();
if (fault?.hang) await new Promise(resolve => setTimeout(resolve, 60_000));
if (fault?.change) {
  Object.assign(world, fault.change);
  keep();
}
if (fault?.stderr !== undefined) {
  process.stderr.write(fault.stderr);
  process.exit(fault.exitCode ?? 1);
}
const exitCode = run();
if (fault?.kill === 'after') die();
process.exitCode = exitCode;

function run() {
  switch (command) {
    case 'version':
      process.stdout.write(`{"terraform_version":"${version}"}\n`);
      return 0;
    case 'plan': {
      const file = args.find(arg => arg.startsWith('-out=')).slice(5);
      const isRefresh = args.includes('-refresh-only');
      const now = (isRefresh && world.refreshOnly) || world;
      fs.writeFileSync(
        file,
        JSON.stringify({
          serial: world.serial,
          plan: asTold(fs.readFileSync(now.plan, 'utf8')),
        }),
      );
      return now.exitCode;
    }
    case 'show': {
      const file = args.find(arg => !arg.startsWith('-'));
      process.stdout.write(
        file === undefined
          ? JSON.stringify(world.state)
          : JSON.parse(fs.readFileSync(file, 'utf8')).plan,
      );
      return 0;
    }
    case 'apply': {
      const file = args.find(arg => !arg.startsWith('-'));
      const { serial } = JSON.parse(fs.readFileSync(file, 'utf8'));
      if (serial !== world.serial) {
        process.stderr.write('Error: Saved plan is stale\n');
        return 1;
      }
      Object.assign(world, world.after);
      world.serial += 1;
      keep();
      fs.appendFileSync(place('applied'), `${serial}\n`);
      return 0;
    }
    case 'state':
      process.stdout.write(
        JSON.stringify({
          version: 4,
          terraform_version: version,
          serial: world.serial,
          lineage: '0b5c6a9e-3d2f-4e8a-9c1b-7f6d5e4c3b2a',
        }),
      );
      return 0;
    default:
      process.stderr.write(`the stand-in has no ${command}\n`);
      return 1;
  }
}

/** A recorded plan as the tool would print it: OpenTofu says less about how a plan ended. */
function asTold(text) {
  if (!isTofu) return text;
  const { applyable: _, complete: __, ...plan } = JSON.parse(text);
  return JSON.stringify({ ...plan, terraform_version: version });
}

/** Ends the Action that runs this as the machine it is on would by failing. */
function die() {
  process.kill(process.ppid, 'SIGKILL');
  process.exit(1);
}
