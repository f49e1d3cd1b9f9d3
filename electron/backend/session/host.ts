import { AppError } from '#shared/errors.ts';
import { type PasswordCost, passwordCost } from './crypto.ts';
import { type Files, realFiles } from './files.ts';
import { type Keyring, keepEvent } from './keyring.ts';
import { KeyringStore } from './keyring-store.ts';
import type { LiveSession } from './live-session.ts';
import { clearUnfinished, holdsOffice } from './office-files.ts';
import { type BackupFs, realBackupFs } from '../backup/backup-fs.ts';
import { clearStages } from '../backup/stage.ts';
import { clearStaged, settleSwap } from '../backup/swap.ts';
import { ClockWatch } from '../audit/clock.ts';
import { EVENT_DONE } from './carry-events.ts';
import { auditRegistry } from './transact.ts';

/** Why a session ends: asked for, left alone, the machine sleeps, the page died, somebody else signs in, the program ends. */
export type LockReason = 'asked' | 'idle' | 'suspend' | 'pageGone' | 'signIn' | 'quit';

export interface HostOptions {
  /** Folder of the office: key file, databases, vault. Made when the office is. */
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly now?: () => Date;
  /** Milliseconds of a clock that nobody can set; without it `now` is taken for one. */
  readonly running?: () => number;
  /** Cost of new passwords; tests take a cheap one. */
  readonly cost?: PasswordCost;
  readonly files?: Files;
  /** File operations of backup and restore; tests put a failing one in their place. */
  readonly disk?: BackupFs;
}

/** The one session of the process and the files it comes from. The router owns one host. */
export class SessionHost {
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly now: () => Date;
  readonly cost: PasswordCost;
  readonly files: Files;
  readonly disk: BackupFs;
  readonly keyrings: KeyringStore;
  readonly clock: ClockWatch;
  #live: LiveSession | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #exchange: Promise<unknown> = Promise.resolve();
  #swept = false;
  #damaged = false;

  constructor(options: HostOptions) {
    this.dataFolder = options.dataFolder;
    this.appVersion = options.appVersion;
    this.now = options.now ?? (() => new Date());
    this.clock = new ClockWatch(this.now, options.running ?? (() => this.now().getTime()));
    this.cost = options.cost ?? passwordCost;
    this.files = options.files ?? realFiles;
    this.disk = options.disk ?? realBackupFs;
    this.keyrings = new KeyringStore(options.dataFolder, this.files);
  }

  /** The session at work, null when locked. */
  get live(): LiveSession | null {
    return this.#live;
  }

  /** @throws AppError E_NOT_SIGNED_IN */
  requireLive(): LiveSession {
    if (!this.#live) throw new AppError('E_NOT_SIGNED_IN');
    return this.#live;
  }

  /** Takes a new session in; one that is still there is closed. */
  take(live: LiveSession): void {
    this.#live?.close();
    this.#live = live;
  }

  /** Writes the end into the log, closes the databases, wipes the keys. */
  async lock(why: LockReason = 'asked'): Promise<void> {
    const live = this.#live;
    this.#live = null;
    if (!live) return;
    try {
      await auditRegistry(live, this.now, {
        action: 'session.lock',
        subject: `account/${live.accountId}`,
        facts: { why },
      });
    } finally {
      live.close();
    }
  }

  /**
   * The key file of the office; null when there is no office. A restore that was cut off is finished first, and a first
   * run that was cut off is cleared away.
   * @throws AppError E_OFFICE_DAMAGED {reason: 'keyring'} also when databases are there without a readable key file
   */
  async keyring(): Promise<Keyring | null> {
    await this.exchanging(() => this.#settle());
    await clearUnfinished(this.files, this.dataFolder);
    const keyring = await this.keyrings.load();
    if (!keyring && (await holdsOffice(this.files, this.dataFolder)))
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'keyring' });
    return keyring;
  }

  /** @throws AppError E_NO_OFFICE and those of `keyring` */
  async requireKeyring(): Promise<Keyring> {
    const keyring = await this.keyring();
    if (!keyring) throw new AppError('E_NO_OFFICE');
    return keyring;
  }

  async #settle(): Promise<void> {
    await settleSwap(this.disk, this.dataFolder);
    if (this.#swept) return;
    this.#swept = true;
    await clearStaged(this.disk, this.dataFolder);
    await clearStages(this.disk, this.dataFolder);
  }

  /** Runs what exchanges the office's files: nobody reads the key file meanwhile. */
  exchanging<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#exchange.then(act);
    this.#exchange = turn.catch(() => undefined);
    return turn;
  }

  /** True once a proven password could not open the databases: then a restore needs nobody signed in. */
  get damaged(): boolean {
    return this.#damaged;
  }

  noteDamaged(damaged: boolean): void {
    this.#damaged = damaged;
  }

  /**
   * The application was started, or ends. Nobody is known then, so it waits in the key file for the next sign-in; before
   * the first run there is nobody to tell.
   */
  async noteApplication(what: 'start' | 'end'): Promise<void> {
    await this.inTurn(async () => {
      if (!(await this.keyring())) return;
      const at = this.now().toISOString();
      await this.keyrings.update((fresh) =>
        keepEvent(fresh, { at, account: null, action: `application.${what}`, code: EVENT_DONE }),
      );
    });
  }

  /** Acts on passwords one after another, so that guesses made at the same time count like others. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(act);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
