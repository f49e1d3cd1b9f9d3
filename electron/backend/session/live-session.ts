import { type AccountId, accountId as accountIdSchema } from '#shared/domain/ids.ts';
import type { Policies, PolicyLevel } from '#shared/domain/policies.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { permissionsOf, type Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { OfficeInfo, SignedInAccount } from '#shared/ipc/session-calls.ts';
import type { OfficeReader, RegistryReader } from '#db/connections.ts';
import type { OpenDatabase } from '#db/open.ts';
import type { AccountRow } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { RuleOverrideRows } from '#db/repositories/rule-overrides.ts';
import { OfficeRules } from '#shared/rules/office-rules.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { AuditMirror } from '../audit/mirror.ts';
import type { Session } from '../context.ts';
import { fingerprint } from './crypto.ts';
import { type IdentitySealer, noSealer } from './identity-seal.ts';
import type { SessionKeys } from './keys.ts';
import { RulesOfSession } from './office-rules.ts';
import type { OfficeTables } from './office-tables.ts';
import type { PolicyColumns } from './policy.ts';

/** The business database of an admitted session: one connection writes, the other has `query_only` on. */
export interface OpenOffice {
  readonly writer: OpenDatabase<OfficeSchema>;
  readonly reader: OpenDatabase<OfficeSchema>;
  readonly identity: IdentitySealer;
}

export interface LiveParts {
  readonly officeId: string;
  readonly office: OfficeInfo;
  readonly account: AccountRow;
  readonly roles: readonly Role[];
  readonly policies: PolicyColumns;
  readonly tables: OfficeTables;
  readonly keys: SessionKeys;
  readonly registry: OpenDatabase<RegistrySchema>;
  readonly registryReader: OpenDatabase<RegistrySchema>;
  readonly opened: OpenOffice | null;
  readonly mustChangePassword: boolean;
}

/** One account at work: its keys, its open databases, and what it may do. There is at most one in the process. */
export class LiveSession {
  readonly officeId: string;
  readonly office: OfficeInfo;
  readonly accountId: AccountId;
  readonly roles: readonly Role[];
  readonly keys: SessionKeys;
  readonly registry: OpenDatabase<RegistrySchema>;
  readonly registryReader: OpenDatabase<RegistrySchema>;
  readonly registryChain: AuditRows;
  readonly officeChain: AuditRows | null;
  readonly mirror: AuditMirror | null;
  /** The calendar and the code lists as they were at sign-in; what the administrator changes holds from the next. */
  readonly tables: OfficeTables;
  readonly #account: AccountRow;
  readonly #opened: OpenOffice | null;
  readonly #rules: RulesOfSession | null;
  readonly #permissions: ReadonlySet<Permission>;
  #policies: PolicyColumns;
  #mustChangePassword: boolean;
  #closed = false;

  constructor(parts: LiveParts) {
    this.officeId = parts.officeId;
    this.office = parts.office;
    this.accountId = accountIdSchema.parse(parts.account.id);
    this.roles = parts.roles;
    this.#policies = parts.policies;
    this.tables = parts.tables;
    this.keys = parts.keys;
    this.registry = parts.registry;
    this.registryReader = parts.registryReader;
    this.#account = parts.account;
    this.#opened = parts.opened;
    this.#rules = parts.opened ? new RulesOfSession(new RuleOverrideRows(parts.opened.reader.raw)) : null;
    this.#permissions = permissionsOf(parts.roles);
    this.#mustChangePassword = parts.mustChangePassword;
    this.registryChain = new AuditRows(parts.registry.raw, 'auditEntry');
    this.officeChain = parts.opened ? new AuditRows(parts.opened.writer.raw, 'auditEntry') : null;
    this.mirror = parts.opened ? new AuditMirror(parts.opened.writer, parts.registry) : null;
  }

  /** True with a one-time or an expired password: until it is changed, nothing else is allowed. */
  get mustChangePassword(): boolean {
    return this.#mustChangePassword;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** True when this session holds the office key and the office is open. */
  get admitted(): boolean {
    return this.#opened !== null;
  }

  /** The open office. @throws AppError E_NOT_ADMITTED */
  get opened(): OpenOffice {
    if (!this.#opened) throw new AppError('E_NOT_ADMITTED');
    return this.#opened;
  }

  /** Read-only face of `office.db`. @throws AppError E_NOT_ADMITTED */
  get officeReader(): OfficeReader {
    return this.opened.reader.db;
  }

  get registryRead(): RegistryReader {
    return this.registryReader.db;
  }

  get identity(): IdentitySealer {
    return this.#opened?.identity ?? noSealer;
  }

  /** The rules as the office keeps them; the packs alone for those who hold no key to it. */
  get rules(): OfficeRules {
    return this.#rules?.rules ?? OfficeRules.packsOnly;
  }

  /** The policies in force: those of the machine's level of secrecy. */
  get policies(): Policies {
    return this.#policies[this.office.secrecy];
  }

  /** The policies of a level, for what is marked with it. */
  policiesOf(level: PolicyLevel): Policies {
    return this.#policies[level];
  }

  /** Takes over policies that were changed during this session. */
  takePolicies(policies: PolicyColumns): void {
    this.#policies = policies;
  }

  /** The account as the renderer sees it. */
  get account(): SignedInAccount {
    return {
      id: this.#account.id,
      loginName: this.#account.loginName,
      displayName: this.#account.displayName,
      post: this.#account.post,
      roles: [...this.roles],
      permissions: [...this.#permissions],
      admitted: this.admitted,
      fingerprint: fingerprint(this.keys.publicKey),
    };
  }

  /** Who works, for the handlers. */
  get session(): Session {
    return {
      account: this.account,
      accountId: this.accountId,
      office: this.office,
      can: (permission) => this.can(permission),
      policies: this.policies,
      policiesOf: (level) => this.policiesOf(level),
      holidays: this.tables.holidays,
      codes: this.tables.codes,
      rules: this.rules,
    };
  }

  can(permission: Permission): boolean {
    return !this.#closed && !this.#mustChangePassword && this.#permissions.has(permission);
  }

  passwordChanged(): void {
    this.#mustChangePassword = false;
  }

  /** Closes the databases and wipes the keys. What is still under way on them fails and is rolled back. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#opened?.reader.close();
    this.#opened?.writer.close();
    this.registryReader.close();
    this.registry.close();
    this.keys.wipe();
  }
}
