/** A backend that is killed in the midst of a backup or a restore: `child.ts <act> <folder> <stick> <operation>`. */
import { asHead, backUp, hostOn, restoreNewest } from './parts.ts';
import { watchedDisk } from './disk.ts';

const [act = '', dataFolder = '', stick = '', operation = ''] = process.argv.slice(2);

let left = Number(operation);
const disk = watchedDisk(() => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
});

if (act === 'backup') {
  const host = hostOn(dataFolder);
  await asHead(host);
  await backUp(host, disk, stick);
  await host.lock();
} else await restoreNewest(disk, dataFolder, stick);
process.stdout.write(`finished after ${Number(operation) - left}\n`);
