import { receivePackage } from '#backend/transfer/import-package.ts';
import { parseUnitKeys } from '#backend/transfer/keys.ts';
import type { PackageFs } from '#backend/transfer/package-fs.ts';
import { writePackage } from '#backend/transfer/write-package.ts';
import { AppError } from '#shared/errors.ts';
import {
  fileOf,
  MemoryConsumer,
  MemoryLog,
  MemoryTrust,
  noise,
  sampleOrder,
} from '#test/unit/transfer/fakes.ts';
import { type Operation, watchedFs } from './watched-fs.ts';

/**
 * A process that writes or receives one package and may kill itself just before a given operation. Reads its task
 * as JSON from its argument and prints `done` or the error code.
 */
export type ChildTask = {
  readonly act: 'write' | 'receive';
  /** Where to write, or the package to receive. */
  readonly folder: string;
  readonly quarantineRoot?: string;
  readonly county: unknown;
  readonly city: unknown;
  readonly killBefore?: { readonly operation: Operation; readonly path: string; readonly times?: number };
};

function fsFor(task: ChildTask): PackageFs {
  let left = task.killBefore?.times ?? 1;
  return watchedFs((operation, _name, path) => {
    const { killBefore } = task;
    if (killBefore === undefined || killBefore.operation !== operation) return;
    if (!path.endsWith(killBefore.path)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
}

async function perform(task: ChildTask): Promise<void> {
  const county = await parseUnitKeys(task.county);
  const city = await parseUnitKeys(task.city);
  const fs = fsFor(task);
  if (task.act === 'write') {
    const recipients = [{ unit: '330700', ageRecipient: city.age.recipient }];
    const changes = { fs, volumeSize: 150_000, files: [fileOf(noise(250_000, 9))] };
    await writePackage(sampleOrder(task.folder, county, recipients, changes));
    return;
  }
  await receivePackage(task.folder, {
    fs,
    trust: new MemoryTrust([{ unit: '330781', keys: county }]),
    log: new MemoryLog(),
    receiver: { unit: '330700', identities: [city.age.identity] },
    consumer: new MemoryConsumer(),
    quarantineRoot: task.quarantineRoot ?? '',
  });
}

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
await perform(task).then(
  () => process.stdout.write('done'),
  (error: unknown) => {
    const known = error instanceof AppError ? error : null;
    process.stdout.write(`${known?.code ?? String(error)} ${JSON.stringify(known?.details ?? {})}`);
  },
);
