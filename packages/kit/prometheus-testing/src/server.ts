import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Samples of one series: epoch milliseconds and value. */
export interface RecordedSeries {
  name: string;
  labels?: Record<string, string>;
  samples: [number, number][];
}

/**
 * Whether Prometheus is installed. Its absence fails the tests, unless BELLWETHER_WITHOUT_PROMETHEUS=1 says that it is
 * known; with CI set even that does not help.
 */
export function isPrometheusInstalled(): boolean {
  try {
    for (const binary of ['prometheus', 'promtool']) {
      execFileSync(binary, ['--version'], { stdio: 'ignore' });
    }
    return true;
  } catch {
    if (process.env.BELLWETHER_WITHOUT_PROMETHEUS === '1' && !process.env.CI) {
      return false;
    }
    throw new Error(
      'These tests need the commands prometheus and promtool on the PATH (Debian: apt-get install prometheus). ' +
        'Set BELLWETHER_WITHOUT_PROMETHEUS=1 to go without them on this machine.',
    );
  }
}

/** What a server does besides holding samples. */
export interface PrometheusSettings {
  /** Rule file in YAML, evaluated every second unless it says otherwise. */
  rules?: string;
  /** `host:port` that is scraped every second. */
  scrape?: string;
  /** `host:port` of an Alertmanager. */
  alertmanager?: string;
}

/** A real Prometheus on a loopback port that holds recorded samples. */
export class PrometheusServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(
    series: RecordedSeries[],
    settings: PrometheusSettings = {},
  ): Promise<PrometheusServer> {
    const folder = mkdtempSync(join(tmpdir(), 'bellwether-prometheus-'));
    writeFileSync(join(folder, 'samples.om'), openMetrics(series));
    writeFileSync(join(folder, 'rules.yml'), settings.rules ?? '{}');
    // JSON is YAML.
    writeFileSync(
      join(folder, 'config.yml'),
      JSON.stringify(configOf(settings)),
    );
    const data = join(folder, 'data');
    if (series.length > 0) createBlocks(join(folder, 'samples.om'), data);
    const port = await freePort();
    const child = spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'config.yml')}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    child.stderr?.on('data', text => {
      log += text;
    });
    const server = new PrometheusServer(
      `http://127.0.0.1:${port}`,
      child,
      folder,
    );
    while (!(await isReady(server.url))) {
      if (child.exitCode !== null) throw new Error(`Prometheus ended: ${log}`);
      await sleep(50);
    }
    return server;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = new Promise(done => {
        this.child.once('exit', done);
      });
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }
}

function createBlocks(samples: string, data: string): void {
  execFileSync(
    'promtool',
    [
      ...['tsdb', 'create-blocks-from', 'openmetrics'],
      // promtool reads all samples once for each block.
      '--max-block-duration=1000h',
      ...[samples, data],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

function configOf({ scrape, alertmanager }: PrometheusSettings): object {
  const targets = (target: string) => [{ targets: [target] }];
  return {
    global: {
      scrape_interval: '1s',
      scrape_timeout: '1s',
      evaluation_interval: '1s',
    },
    rule_files: ['rules.yml'],
    ...(scrape !== undefined && {
      scrape_configs: [{ job_name: 'demo', static_configs: targets(scrape) }],
    }),
    ...(alertmanager !== undefined && {
      alerting: {
        alertmanagers: [{ static_configs: targets(alertmanager) }],
      },
    }),
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/-/ready`).then(
    response => response.ok,
    () => false,
  );
}

/** A loopback port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

/** OpenMetrics wants the samples of one series together, times in seconds, and an end mark. */
function openMetrics(series: RecordedSeries[]): string {
  const lines = series.flatMap(({ name, labels = {}, samples }, index) => {
    const inner = Object.entries(labels)
      .map(([label, value]) => `${label}="${value}"`)
      .join(',');
    return [
      ...(series[index - 1]?.name === name ? [] : [`# TYPE ${name} gauge`]),
      ...samples.map(
        ([ms, value]) => `${name}{${inner}} ${value} ${ms / 1000}`,
      ),
    ];
  });
  return [...lines, '# EOF', ''].join('\n');
}
