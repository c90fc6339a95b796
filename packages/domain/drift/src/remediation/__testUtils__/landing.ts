import type { Rules } from './rules';
import { type Process, type World, reportOf, wantedX } from './world';

export const nameOf = ({ name, life }: Process) => `${name}${life}`;

export function withProcess(
  world: World,
  index: 0 | 1,
  process: Process,
): World {
  const [a, b] = world.processes;
  return { ...world, processes: index === 0 ? [process, b] : [a, process] };
}

/** The tool begins to run a plan, or refuses it: a state that is locked, or that was written since. Objects have neither. */
export function begun(world: World, index: 0 | 1, { faults }: Rules): World {
  const process = world.processes[index];
  if (world.way === 'objects') {
    return withProcess(world, index, { ...process, at: 'writing' });
  }
  const isStale = process.plan!.serial !== world.serial && !faults.stalePlans;
  return world.lock !== '' || isStale
    ? withProcess(world, index, {
        ...process,
        at: 'applied',
        succeeded: false,
      })
    : withProcess({ ...world, lock: nameOf(process) }, index, {
        ...process,
        at: 'writing',
      });
}

/** What was begun is written: what is there first and the state then, or one object after the other. Here the laws are looked at. */
export function written(world: World, index: 0 | 1, rules: Rules): World {
  const { way } = world;
  const process = world.processes[index];
  if (way === 'objects') return writtenObject(world, index, rules);
  if (process.at === 'saving') return saved(world, index);
  const plan = process.plan!;
  const addresses = way === 'accept' ? [] : reportOf(plan).plan!.addresses;
  const runs = runsWith(world, process);
  const [versionX, versionY] = world.versions;
  return withProcess(
    {
      ...world,
      runs,
      broken: world.broken ?? brokenLaw(world, process, runs),
      ...(addresses.includes('x') && {
        x: wantedX(plan.commit),
        versions: [versionX + 1, versionY],
      }),
      ...(addresses.includes('y') && { y: 0 }),
      firstSeen: {},
    },
    index,
    { ...process, at: 'saving' },
  );
}

function saved(world: World, index: 0 | 1): World {
  const process = world.processes[index];
  const plan = process.plan!;
  const isHolder = world.lock === nameOf(process);
  return withProcess(
    {
      ...world,
      serial: world.serial + 1,
      stateX: world.way === 'accept' ? plan.x : wantedX(plan.commit),
      ...(isHolder && { lock: '' }),
    },
    index,
    { ...process, at: 'applied', succeeded: true },
  );
}

/** The API server refuses an object that somebody wrote since it was looked at; others of the plan may be written already. */
function writtenObject(world: World, index: 0 | 1, { faults }: Rules): World {
  const process = world.processes[index];
  const plan = process.plan!;
  const isFirst = process.at === 'writing';
  const place = isFirst ? 0 : 1;
  const { addresses } = reportOf(plan, 'plan').plan!;
  const isMeant = addresses.includes(isFirst ? 'x' : 'y');
  const next = { ...process, at: isFirst ? 'saving' : 'applied' } as const;
  const done = { ...next, succeeded: true };
  if (!isMeant) return withProcess(world, index, done);
  const isOld = plan.versions[place] !== world.versions[place];
  if (isOld && !faults.stalePlans) {
    return withProcess(world, index, {
      ...process,
      at: 'applied',
      succeeded: false,
    });
  }
  // both objects are one run of the plan
  const isOnward = !isFirst && addresses.includes('x');
  const runs = isOnward ? world.runs : runsWith(world, process);
  const [versionX, versionY] = world.versions;
  const broken = isOld
    ? 'overwrites what somebody wrote'
    : brokenLaw(world, process, runs);
  return withProcess(
    {
      ...world,
      runs,
      broken: world.broken ?? broken,
      ...(isFirst
        ? { x: wantedX(plan.commit), versions: [versionX + 1, versionY] }
        : { y: 0, versions: [versionX, versionY + 1] }),
      firstSeen: {},
    },
    index,
    done,
  );
}

function runsWith({ runs }: World, { claim }: Process): number[] {
  const more = [...runs];
  more[claim] = (more[claim] ?? 0) + 1;
  return more;
}

function brokenLaw(
  world: World,
  process: Process,
  runs: readonly number[],
): string | null {
  const plan = process.plan!;
  const report = reportOf(plan, 'plan');
  const { entries } = process.copy ?? world.ledger;
  const claim = entries.find(({ revision }) => revision === process.claim);
  if (claim?.type !== 'claimed') return 'run without a claim';
  if (runs[process.claim] > 1) return 'run twice';
  if (claim.fingerprint !== report.fingerprint) return 'not what was claimed';
  if (plan.age < 1) return 'not confirmed';
  const isHolder = world.lock === nameOf(process);
  if (world.way === 'accept') {
    if (plan.y !== 0) return 'hides a drift';
    const isOld = isHolder && plan.serial !== world.serial;
    return isOld ? 'takes over what was there before' : null;
  }
  if (isHolder && wantedX(world.deployed) !== wantedX(plan.commit)) {
    return 'undoes a deploy';
  }
  return null;
}
