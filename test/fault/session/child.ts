/** A backend that is killed in the midst of an act: `child.ts <act> <folder> <operation>`. */
import { changePassword } from '#backend/session/change-password.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { cheap, founders, NEXT_PASSWORD } from './cast.ts';
import { FailingPower } from './power.ts';

const [act = '', dataFolder = '', operation = ''] = process.argv.slice(2);

const power = new FailingPower(Number(operation), () => {
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before this returns.
  throw new Error('still alive');
});

const plain = new SessionHost({ dataFolder, appVersion: '0', cost: cheap });
const failing = new SessionHost({ dataFolder, appVersion: '0', cost: cheap, files: power.files });

if (act === 'create') await createOffice(failing, founders);
else {
  // Signed in with sound power; the kill comes in the password change itself, databases open.
  const live = await signIn(plain, founders.head.loginName, founders.head.password);
  failing.take(live);
  await changePassword(failing, founders.head.password, NEXT_PASSWORD);
  await failing.lock();
}
process.stdout.write(`finished after ${power.done}\n`);
